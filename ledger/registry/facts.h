// What registrations say of keys and bodies, remembered. A cache that cannot be wrong: each entry
// names the last record of the subject that it was read for, and that record is bound to all before
// it by `previous`.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "ledger/map/map.h"
#include "ledger/registry/leaf_source.h"
#include "ledger/registry/shared_table.h"
#include "ledger/rules/key.h"

namespace touchstone::registry {

/// How many of its keys a body demands on its records (SigningRule); 1 where it says nothing.
struct Demands {
    std::uint8_t governance{1};
    std::uint8_t records{1};

    friend bool operator==(const Demands&, const Demands&) = default;
};

/// What the records of a body say that execution needs. Kind and registrar never change.
struct BodyFacts {
    records::pb::BodyKind kind{};
    std::string economy{};    ///< where it sits; a body that moves is another body
    std::string registrar{};  ///< body that registered it; itself where genesis says so
    std::map<std::size_t, Demands> demands{};  ///< by position of the revision; where it has rules

    [[nodiscard]] Demands demands_at(std::size_t revision) const;
};

/// Accreditation bodies and registers: they register bodies, accredit, and answer for what their
/// arc records.
[[nodiscard]] bool is_root_kind(records::pb::BodyKind kind);

class Facts {
  public:
    /// Null when nothing is remembered for this state of the subject.
    [[nodiscard]] const rules::KeyFacts* key(std::string_view subject,
                                             const rules::SubjectLeaf& leaf) const;
    [[nodiscard]] const BodyFacts* body(std::string_view subject,
                                        const rules::SubjectLeaf& leaf) const;
    void remember(std::string_view subject, const rules::SubjectLeaf& leaf, rules::KeyFacts facts);
    void remember(std::string_view subject, const rules::SubjectLeaf& leaf, BodyFacts facts);
    /// Must come before the facts are copied.
    void freeze();

  private:
    template <class T>
    struct Entry {
        Hash last_record{};
        T facts{};
    };

    SharedTable<Entry<rules::KeyFacts>> keys_{};
    SharedTable<Entry<BodyFacts>> bodies_{};
};

/// Reads the record that established a subject; of one that a proposal has entered, what it enacts.
/// Errors: those of the source; `corrupt` when it is
/// not what the map says.
[[nodiscard]] Result<records::Record> read_registration(const map::Map& map,
                                                        const LeafSource& source,
                                                        std::string_view subject,
                                                        const rules::SubjectLeaf& leaf);
/// The same for any of its events.
[[nodiscard]] Result<records::Record> read_event(const map::Map& map, const LeafSource& source,
                                                 std::string_view subject,
                                                 const rules::SubjectLeaf& leaf,
                                                 std::size_t position);
[[nodiscard]] Result<rules::KeyFacts> read_key(const map::Map& map, const LeafSource& source,
                                               std::string_view subject,
                                               const rules::SubjectLeaf& leaf);
[[nodiscard]] Result<BodyFacts> read_body(const map::Map& map, const LeafSource& source,
                                          std::string_view subject, const rules::SubjectLeaf& leaf);

}  // namespace touchstone::registry
