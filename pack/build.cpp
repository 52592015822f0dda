#include "pack/build.h"

#include <charconv>
#include <set>

#include "ledger/records/subject.h"
#include "ledger/verify/judge.h"
#include "pack/inclusion.h"

namespace touchstone::pack {

namespace {

class Builder {
  public:
    Builder(const Source& source, const std::shared_ptr<const chain::Genesis>& genesis)
        : source_(source), genesis_(genesis) {}

    Result<Pack> build(const std::vector<std::string>& certificates) {
        TRY(pack_.base, source_.prover.base());
        TRY(evidence_, verify::open_checkpoint(pack_.base, genesis_));
        if (evidence_.head.state_root != source_.map.root())
            return fail(Errc::conflict, "pack.moved",
                        "the ledger has moved on from its newest checkpoint; try again");
        for (const std::string_view prefix : kSections) TRY_VOID(add_section(prefix));
        TRY_VOID(add_certificates(certificates));
        TRY_VOID(add_records());
        return std::move(pack_);
    }

  private:
    Result<void> add_section(std::string_view prefix) {
        verify::PrefixProof section{
            std::string(prefix), {}, source_.map.prove_prefix(as_bytes(prefix))};
        source_.map.visit_prefix(as_bytes(prefix), [&](const map::Leaf& leaf) {
            section.leaves.emplace_back(to_bytes(leaf.key), to_bytes(leaf.value));
            return section.leaves.size() <= kSectionLeavesMax;
        });
        if (section.leaves.size() > kSectionLeavesMax)
            return fail(Errc::invalid, "pack.size", section.prefix + " holds too much for a pack");
        for (const auto& [key, value] : section.leaves) {
            TRY_VOID(prefix == kStatusSection ? add_chunk(to_text(key))
                                              : add_events(to_text(key), value));
        }
        if (prefix != kStatusSection) evidence_.add_complete_prefix(section.prefix);
        pack_.sections.push_back(std::move(section));
        return {};
    }

    Result<void> add_events(const std::string& subject, BytesView value) {
        TRY(rules::SubjectLeaf leaf, rules::decode_subject_leaf(value));
        for (const rules::Event& event : leaf.events) indexes_.insert(event.log_index);
        evidence_.add_present(subject, std::move(leaf));
        return {};
    }

    Result<void> add_chunk(const std::string& key) {
        TRY(const auto parts, records::split_subject(key));
        std::uint32_t number = 0;
        if (parts.size() == 3)
            std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), number);
        const auto chunk = parts.size() == 3 ? source_.chunk(parts[1], number) : std::nullopt;
        if (!chunk) return fail(Errc::corrupt, "pack.chunk", key + ": the list has no such chunk");
        pack_.chunks.push_back({parts[1], number, registry::encode(*chunk)});
        return {};
    }

    /// Their leaves and records, and what the judge asks for beyond the sections.
    Result<void> add_certificates(const std::vector<std::string>& certificates) {
        if (certificates.empty()) return {};
        TRY_VOID(know_records());
        const auto base = std::make_shared<const verify::Evidence>(evidence_);
        verify::Collected all{.bundle = {}, .evidence = verify::Evidence::over(base)};
        for (const std::string& subject : certificates) {
            TRY(const auto parts, records::split_subject(subject));
            if (parts.size() != 3)
                return fail(Errc::invalid, "subject.form", subject + " is no attestation");
            const verify::Question question{
                .issuer = parts[1], .number = parts[2], .now_ms = base->known_until_ms()};
            TRY(all, verify::gather(source_.prover, std::move(all),
                                    [&](const verify::Evidence& evidence) {
                                        return verify::judge(evidence, question, verified_).needs;
                                    }));
        }
        for (verify::SubjectProof& subject : all.bundle.subjects) {
            if (subject.present) TRY_VOID(add_events(subject.subject, subject.leaf));
            pack_.base.subjects.push_back(std::move(subject));
        }
        return {};
    }

    /// The judge reads the records of the sections.
    Result<void> know_records() {
        for (const std::uint64_t index : indexes_) {
            TRY(const Bytes leaf, source_.leaf(index));
            TRY(records::Envelope envelope, records::parse_leaf(leaf));
            evidence_.add_record(index, std::move(envelope));
        }
        return {};
    }

    Result<void> add_records() {
        if (indexes_.size() > kPackRecordsMax)
            return fail(Errc::invalid, "pack.size", "more records than a pack may hold");
        const std::vector<std::uint64_t> indexes(indexes_.begin(), indexes_.end());
        for (const std::uint64_t index : indexes) {
            TRY(Bytes leaf, source_.leaf(index));
            pack_.records.push_back({index, std::move(leaf)});
        }
        TRY(pack_.inclusion, prove_inclusion(source_.hashes, indexes, evidence_.checkpoint_size));
        return {};
    }

    const Source& source_;
    const std::shared_ptr<const chain::Genesis>& genesis_;
    Pack pack_{};
    verify::Evidence evidence_{};
    verify::VerifiedSignatures verified_{};
    std::set<std::uint64_t> indexes_{};
};

}  // namespace

Result<Pack> build(const Source& source, const std::shared_ptr<const chain::Genesis>& genesis,
                   const std::vector<std::string>& certificates) {
    return Builder(source, genesis).build(certificates);
}

}  // namespace touchstone::pack
