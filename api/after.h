// Time, for what waits. Private to api.
#pragma once
#include <chrono>
#include <functional>

namespace touchstone::api {

/// Runs something after a time, on any thread.
using After = std::function<void(std::chrono::milliseconds delay, std::function<void()> run)>;

}  // namespace touchstone::api
