// The input layer: what must hold before the replica sees a message. The core never meets a
// signature that was not verified: it takes Verified messages, and only this file makes them.
#pragma once
#include "consensus/message.h"

namespace touchstone::consensus {

class Verified {
  public:
    [[nodiscard]] const Message& message() const { return message_; }

  private:
    explicit Verified(Message message) : message_(std::move(message)) {}

    friend Result<Verified> admit(const Committee& committee, Message message,
                                  CheckSignature check);

    Message message_;
};

/// C-R12: form first, signatures last. Pure, and safe on many threads at once: this is where the
/// time goes. Errors: `invalid`, rules `consensus.signer`, `consensus.certificate`,
/// `consensus.proposal`, `consensus.body`; `corrupt`, rule `consensus.signature`: the peer that
/// sent it is at fault.
[[nodiscard]] Result<Verified> admit(const Committee& committee, Message message,
                                     CheckSignature check);

}  // namespace touchstone::consensus
