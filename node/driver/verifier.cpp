#include "node/driver/verifier.h"

namespace touchstone::node {

Verifier::Verifier(unsigned threads) {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Verifier::~Verifier() {
    stop();
}

void Verifier::check(std::shared_ptr<const consensus::Committee> committee,
                     consensus::Message message, Done done) {
    jobs_.push({std::move(committee), std::move(message), std::move(done)});
}

void Verifier::stop() {
    jobs_.close();
    threads_.clear();
}

void Verifier::work() {
    while (!jobs_.is_closed()) {
        for (Job& job : jobs_.take(1, std::nullopt)) {
            job.done(consensus::admit(*job.committee, std::move(job.message), crypto::verify));
        }
    }
}

}  // namespace touchstone::node
