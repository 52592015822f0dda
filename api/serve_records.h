// Records: handed in, and asked after. Private to this folder.
#pragma once
#include "api/receipts.h"
#include "api/sources.h"
#include "api/submission.h"

namespace touchstone::api {

class Records {
  public:
    /// Everything must outlive it, and every request.
    Records(const LedgerView& view, Submitter& submitter, After after);

    /// One record, or a line each. Answers at once where the request is wrong, else when each
    /// record has an answer.
    void post(const Asked& asked, Respond respond);
    /// What became of one record.
    [[nodiscard]] Result<Response> get(const Asked& asked) const;

  private:
    struct Batch;
    [[nodiscard]] Result<Batch> read(const Request& request) const;
    [[nodiscard]] SubmittedRecord look_up(const Result<Bytes>& leaf) const;
    void hand_in(Batch batch, std::uint32_t wait_s, Submission::Done done);

    const LedgerView& view_;
    Submitter& submitter_;
    After after_;
    std::shared_ptr<Receipts> receipts_;
};

}  // namespace touchstone::api
