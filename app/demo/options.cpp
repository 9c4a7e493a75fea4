// SPDX-License-Identifier: Apache-2.0
#include "app/demo/options.h"

#include "app/demo/failures.h"
#include "app/demo/relay/exchange.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>

namespace vvp::demo {

static int number(const std::string& option, std::string_view text, int least, int most)
{
    int value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size() || value < least || value > most) {
        throw UsageError(option + " wants a number from " + std::to_string(least) + " to "
            + std::to_string(most) + ", not '" + std::string(text) + "'.");
    }
    return value;
}

static void readFleet(Options& options, const std::string& text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
        throw UsageError("--fleet wants two numbers, as in 20:50, not '" + text + "'.");
    }
    options.fleetNamespaces = number("--fleet", std::string_view(text).substr(0, colon), 1, 2000);
    options.fleetDeployments = number("--fleet", std::string_view(text).substr(colon + 1), 0, 5000);
}

static void readChurn(Options& options, const std::string& text)
{
    char* end = nullptr;
    options.churn = std::strtod(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size() || !(options.churn >= 0 && options.churn <= 100)) {
        throw UsageError("--churn wants a share from 0 to 100, not '" + text + "'.");
    }
}

static void readSpeed(Options& options, const std::string& text)
{
    char* end = nullptr;
    options.speed = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size() || !(options.speed >= 0.01 && options.speed <= 1000)) {
        throw UsageError("--speed wants a factor from 0.01 to 1000, not '" + text + "'.");
    }
}

static void readValue(Options& options, const std::string& option, const std::string& value)
{
    if (option == "--port") {
        options.port = number(option, value, 0, 65535);
    } else if (option == "--version") {
        const std::optional<Version> version = Version::parse(value);
        if (!version) {
            throw UsageError(
                "--version wants a version of the platform 2.x, as in 2.15.1, not '" + value + "'.");
        }
        options.version = *version;
        options.versionGiven = true;
    } else if (option == "--sample") {
        if (value != "fleet" && value != "none") {
            throw UsageError("--sample wants 'fleet' or 'none', not '" + value + "'.");
        }
        options.sampleFleet = value == "fleet";
    } else if (option == "--fleet") {
        readFleet(options, value);
    } else if (option == "--doubt") {
        try {
            options.doubts.choose(value);
        } catch (const std::invalid_argument& error) {
            throw UsageError(error.what());
        }
    } else if (option == "--churn") {
        readChurn(options, value);
    } else if (option == "--fault") {
        try {
            options.faults.push_back(FaultRule::parse(value));
        } catch (const std::invalid_argument& error) {
            throw UsageError(error.what());
        }
    } else if (option == "--seed") {
        options.seed = number(option, value, 0, std::numeric_limits<int>::max());
    } else if (option == "--values") {
        if (value.empty()) {
            throw UsageError("--values wants a file.");
        }
        options.values = value;
    } else if (option == "--state") {
        if (value.empty()) {
            throw UsageError("--state wants a file.");
        }
        options.state = value;
    } else if (option == "--kubeconfig") {
        if (value.empty()) {
            throw UsageError("--kubeconfig wants a file.");
        }
        options.kubernetes = true;
        options.kubeconfig = value;
    } else {
        readSpeed(options, value);
    }
}

static bool takesValue(const std::string& option)
{
    const auto known = { "--port", "--version", "--sample", "--fleet", "--speed", "--values", "--state",
        "--kubeconfig", "--doubt", "--fault", "--seed", "--churn" };
    return std::ranges::find(known, option) != known.end();
}

Options parseOptions(const std::vector<std::string>& arguments)
{
    Options options;
    options.version = *Version::parse("2.0.4");
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::size_t equals = arguments[i].find('=');
        const std::string option = arguments[i].substr(0, equals);
        if (takesValue(option)) {
            if (equals == std::string::npos && i + 1 == arguments.size()) {
                throw UsageError(option + " wants a value.");
            }
            readValue(options, option,
                equals == std::string::npos ? arguments[++i] : arguments[i].substr(equals + 1));
            continue;
        }
        if (arguments[i] == "--auth") {
            options.auth = true;
        } else if (arguments[i] == "--control") {
            options.control = true;
        } else if (arguments[i] == "--kubernetes") {
            options.kubernetes = true;
        } else if (arguments[i] == "--exit-with-stdin") {
            options.exitWithStdin = true;
        } else if (arguments[i] == "--help" || arguments[i] == "-h") {
            options.help = true;
        } else {
            throw UsageError("There is no option '" + arguments[i] + "'.");
        }
    }
    if (options.sampleFleet && options.fleetNamespaces > 0) {
        throw UsageError("--sample fleet and --fleet exclude each other.");
    }
    if (options.auth && !options.doubts.is("community", "none")) {
        throw UsageError("--auth and --doubt community exclude each other.");
    }
    if (options.churn > 0 && options.fleetNamespaces == 0) {
        throw UsageError("--churn wants a --fleet.");
    }
    if (!options.state.empty() && options.fleetNamespaces > 0) {
        throw UsageError("--state and --fleet exclude each other.");
    }
    return options;
}

std::string helpText()
{
    return "vvp-demo-platform [options]\n"
           "\n"
           "A stand-in for Ververica Platform 2.x: its REST API over HTTP on 127.0.0.1, with a small cluster "
           "that is\n"
           "only pretended. Prints 'listening on http://127.0.0.1:PORT' when it is ready.\n"
           "\n"
           "  --port N           listen on this port (default 0: any free one)\n"
           "  --version V        behave as this version of the platform (default 2.0.4)\n"
           "  --auth             ask for authentication; prints an administrator's header and an owner's API "
           "token\n"
           "  --sample WHAT      start with 'fleet', vNamespaces with Deployments in every state, or 'none' "
           "(default)\n"
           "  --fleet N:M        start with N vNamespaces of M Deployments each, team-0001 …, not with "
           "--state\n"
           "  --churn PERCENT    change this share of the fleet each second (default 0)\n"
           "  --values FILE      be installed with these Helm values: rbac.additionalNamespaces, "
           "vvp.globalDeploymentDefaults,\n"
           "                     vvp.globalSessionClusterDefaults, vvp.auditor.enabled and "
           "resourceConsumptionLogging.enabled count\n"
           "  --speed FACTOR     let Deployments change state this many times as fast (default 1)\n"
           "  --kubernetes       serve the cluster too, for kubectl and oc, below the path /kubernetes; "
           "prints\n"
           "                     'kubeconfig FILE', a temporary file with a token for it\n"
           "  --kubeconfig FILE  the same, and write that file here\n"
           "  --state FILE       keep everything in this file: what was answered is there after a restart, "
           "and "
           "after a kill;\n"
           "                     an existing file counts more than --sample\n"
           "  --doubt NAME=VALUE answer a point below that nothing published settles; repeatable\n"
           "  --seed N           make the same ids, API tokens, fleet and faults each time that N is the "
           "same\n"
           "  --fault RULE       let requests meet a fault of those below; repeatable\n"
           "  --control          let the faults be changed while it runs, at "
        + std::string(controlPath)
        + ": GET; PUT of rules, one a\n"
          "                     line, POST of more, DELETE\n"
          "  --exit-with-stdin  end when standard input is closed\n"
          "  --help             print this\n"
          "\n"
          "Things go wrong with a Deployment on request, by its annotation demo.vvp/fail, a list of:\n"
          "\n"
        + troubleHelp()
        + "\n"
          "A RULE is FAULT [METHOD] [PATH] [P%] [xTIMES], as in 'error-after=503 PATCH */deployments/* 20% "
          "x3': of "
          "the\n"
          "requests that METHOD and PATH fit, where a * stands for any characters, P% meet the fault, TIMES "
          "at most. "
          "The\n"
          "FAULTs:\n"
          "\n"
        + faultHelp()
        + "\n"
          "What nothing published settles, with the answer that is assumed, and the others that --doubt "
          "chooses:\n"
          "\n"
        + Doubts::help()
        + "\n"
          "Where the published documentation is silent, this is what it does besides: the pods of a FAILED "
          "Deployment stay\n"
          "until it is CANCELLED, so that one can see why; a Job whose Deployment FAILED because of its "
          "savepoints runs on;\n"
          "a savepoint that was imported is not deleted without force; there is a blob storage in every "
          "version; a\n"
          "Deployment on a session cluster that does not run FAILS to start; session clusters have Events, "
          "which name theirs in\n"
          "metadata.sessionClusterName; the audit log names its members as it likes, is for administrators, "
          "and begins anew with\n"
          "each start.\n";
}

} // namespace vvp::demo
