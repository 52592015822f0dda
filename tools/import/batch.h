// Some lines of input on their way to the ledger together.
#pragma once
#include <vector>

#include "tools/import/draft.h"
#include "tools/import/history.h"
#include "tools/import/openings_folder.h"
#include "tools/import/row_source.h"
#include "tools/import/scope_choice.h"
#include "tools/import/target.h"

namespace touchstone::import {

class Batch {
  public:
    /// `signers`: of rows that name none. `openings`: keeps what opens confidential values.
    Batch(Target& target, Keyring& keyring, std::vector<KeyName> signers, OpeningsFolder& openings,
          bool dry_run);

    /// One row: completed, linked to its subject's history, signed. What fails is refused on the
    /// spot.
    void add(std::string file, ReadRow read);

    [[nodiscard]] std::size_t size() const { return lines_.size(); }

    /// Records what was signed and returns what became of every line, in input order; what opens
    /// their confidential values is kept by then. Where a refusal breaks the chain of a subject,
    /// the drafts after it are linked anew and tried again. The batch is empty afterwards.
    [[nodiscard]] Result<std::vector<Verdict>> record();

  private:
    struct Line {
        Verdict verdict{};
        Row row{};
        Bytes leaf{};
        records::Record record{};
        std::optional<confidential::OpeningsFile> openings{};
        bool open{};  ///< signed, and its outcome not known yet
    };

    [[nodiscard]] Result<void> prepare(Line& line);
    [[nodiscard]] Result<records::Record> complete(Line& line);
    [[nodiscard]] Result<void> choose_lines(json::object& draft);
    [[nodiscard]] Result<void> keep_openings();
    void refuse(Line& line, const Error& error);
    [[nodiscard]] Result<void> record_once(std::size_t first);
    [[nodiscard]] Result<void> settle_twins();
    [[nodiscard]] std::size_t first_to_retry(std::size_t from) const;

    Target* target_;
    Keyring* keyring_;
    History history_;
    ScopeChoice scope_;
    std::vector<KeyName> signers_;
    OpeningsFolder* openings_;
    bool dry_run_;
    std::vector<Line> lines_{};
};

}  // namespace touchstone::import
