// SPDX-License-Identifier: Apache-2.0
#include "app/demo/identifiers.h"
#include "app/demo/kubernetes/kubeconfig.h"
#include "app/demo/options.h"
#include "app/demo/platform.h"

#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <iostream>
#include <optional>

using namespace vvp::demo;

static constexpr int usageStatus = 2;

/// Returns when the program shall end: at SIGTERM or SIGINT, or when standard input is closed and that is
/// asked for.
static void waitForTheEnd(const sigset_t& signals, bool watchStdin)
{
    const int signalDescriptor = ::signalfd(-1, &signals, SFD_CLOEXEC);
    std::array<pollfd, 2> watched{ pollfd{ signalDescriptor, POLLIN, 0 },
        pollfd{ watchStdin ? STDIN_FILENO : -1, POLLIN, 0 } };
    while (true) {
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
            break;
        }
        if (watched[0].revents != 0) {
            break;
        }
        std::array<char, 4096> ignored{};
        if (watched[1].revents != 0 && ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) {
            break;
        }
    }
    ::close(signalDescriptor);
}

/// Each connection is a descriptor, and a thousand that say nothing must leave some to the others.
static void allowManyConnections()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/// A thousand threads would otherwise each keep the memory of the largest list they ever answered.
static void shareMemory()
{
#ifdef __GLIBC__
    ::mallopt(M_ARENA_MAX, 2);
#endif
}

static int run(const Options& options)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    ::pthread_sigmask(
        SIG_BLOCK, &signals, nullptr); // inherited by all threads, so that only signalfd sees them
    if (options.seed) {
        seedIdentifiers(*options.seed);
    }
    allowManyConnections();
    shareMemory();
    Platform platform(options);
    const int port = platform.start(options.port);
    if (port == 0) {
        std::cerr << "vvp-demo-platform: cannot listen on 127.0.0.1:" << options.port << ".\n";
        return 1;
    }
    const std::string address = "127.0.0.1:" + std::to_string(port);
    std::cout << "listening on http://" << address << '\n';
    std::optional<Kubeconfig> kubeconfig;
    if (options.kubernetes) {
        kubeconfig.emplace(options.kubeconfig, address + "/kubernetes", platform.kubernetes().token());
        std::cout << "kubeconfig " << kubeconfig->file() << '\n';
    }
    if (options.auth) {
        std::cout << "administrator: Authorization: Bearer " << platform.access().administratorSecret()
                  << '\n'
                  << "owner of default: " << platform.access().ownerSecret() << '\n';
    }
    std::cout << std::flush;
    waitForTheEnd(signals, options.exitWithStdin);
    return 0;
}

int main(int argc, char** argv)
{
    try {
        const Options options = parseOptions({ argv + 1, argv + argc });
        if (options.help) {
            std::cout << helpText();
            return 0;
        }
        return run(options);
    } catch (const UsageError& error) {
        std::cerr << "vvp-demo-platform: " << error.what() << "\nTry --help.\n";
        return usageStatus;
    } catch (const std::exception& error) {
        std::cerr << "vvp-demo-platform: " << error.what() << '\n';
        return 1;
    }
}
