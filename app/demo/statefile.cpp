// SPDX-License-Identifier: Apache-2.0
#include "app/demo/statefile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace vvp::demo {

static constexpr const char* stateFileKind = "vvp-demo-platform-state";
static constexpr int format = 2;

static std::runtime_error problem(const std::string& file, const std::string& why)
{
    return std::runtime_error("The state file '" + file + "' " + why + '.');
}

StateFile::StateFile(const std::string& file) : m_file(file)
{
    const std::string lock = file + ".lock";
    m_lock = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (m_lock < 0) {
        throw problem(file, std::string("cannot be written: ") + std::strerror(errno));
    }
    if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(m_lock);
        throw problem(file, "is in use by another demo platform");
    }
}

StateFile::~StateFile()
{
    ::close(m_lock);
    if (m_open >= 0) {
        ::close(m_open);
    }
}

std::optional<Json> StateFile::read() const
{
    if (!std::filesystem::exists(m_file)) {
        return std::nullopt;
    }
    std::ifstream stream(m_file, std::ios::binary);
    const std::string text{ std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>() };
    if (!stream) {
        throw problem(m_file, "cannot be read");
    }
    Json state;
    try {
        state = StateLog::read(text);
    } catch (const std::exception&) {
        throw problem(m_file, "is damaged, or is not the state of a demo platform");
    }
    if (textAt(state, { "kind" }) != stateFileKind || at(state, { "format" }) != Json(format)) {
        throw problem(m_file, "is not the state of a demo platform, or is of another version of it");
    }
    return state;
}

static bool writeAll(int descriptor, const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(descriptor, text.data() + done, text.size() - done);
        if (count < 0) {
            return false;
        }
        done += static_cast<std::size_t>(count);
    }
    return true;
}

void StateFile::write(const Json& state)
{
    const std::string line = m_log.lineFor(state);
    try {
        if (m_open < 0) {
            begin(line);
        } else if (!line.empty()) {
            append(line);
        }
    } catch (const std::runtime_error&) {
        m_log.takeBack(); // the next change writes it too
        throw;
    }
}

void StateFile::begin(const std::string& line)
{
    const std::string fresh = m_file + ".new";
    const int descriptor
        = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const bool moved
        = descriptor >= 0 && writeAll(descriptor, line) && std::rename(fresh.c_str(), m_file.c_str()) == 0;
    if (!moved) {
        const int why = errno;
        if (descriptor >= 0) {
            ::close(descriptor);
        }
        throw problem(m_file, std::string("cannot be written: ") + std::strerror(why));
    }
    m_open = descriptor;
}

void StateFile::append(const std::string& line) const
{
    struct stat before { };
    if (::fstat(m_open, &before) != 0 || before.st_nlink == 0) {
        throw problem(m_file, "cannot be written: it was removed");
    }
    if (!writeAll(m_open, line)) {
        const int why = errno;
        const bool cut
            = ::ftruncate(m_open, before.st_size) == 0; // else the next line would begin behind half of one
        if (!cut) {
            throw problem(m_file, "cannot be written, and ends in half a line");
        }
        throw problem(m_file, std::string("cannot be written: ") + std::strerror(why));
    }
}

/// The kinds of documents of which a vNamespace has a list.
static constexpr std::pair<const char*, std::list<Json> VNamespace::*> lists[] = {
    { "targets", &VNamespace::targets },
    { "artifacts", &VNamespace::artifacts },
    { "secrets", &VNamespace::secrets },
    { "sessionClusters", &VNamespace::sessionClusters },
    { "events", &VNamespace::events },
    { "savepoints", &VNamespace::savepoints },
};

static Json stateOf(const Deployment& deployment)
{
    return { { "document", deployment.document.json() }, { "jobId", deployment.jobId },
        { "running", deployment.running }, { "restarts", deployment.restarts },
        { "restarted", timestamp(deployment.restarted) }, { "busy", deployment.busy },
        { "savepointId", deployment.savepointId }, { "goal", deployment.goal } };
}

static Json stateOf(const VNamespace& in)
{
    Json state = { { "document", in.document }, { "defaults", in.defaults } };
    for (const auto& [name, list] : lists) {
        state[name] = Json(in.*list);
    }
    state["jobs"] = Json::array();
    for (const Document& job : in.jobs) {
        state["jobs"].push_back(job.json());
    }
    state["deployments"] = Json::array();
    for (const Deployment& deployment : in.deployments) {
        state["deployments"].push_back(stateOf(deployment));
    }
    state["tokens"] = Json::array();
    for (const ApiToken& token : in.tokens) {
        state["tokens"].push_back({ { "name", token.name }, { "role", token.role },
            { "secret", token.secret }, { "createTime", token.createTime } });
    }
    return state;
}

Json stateOf(const Store& store)
{
    Json granted = Json::array();
    for (const std::string& name : store.cluster.names()) {
        if (store.cluster.access(name) == Cluster::Access::Granted) {
            granted.push_back(name);
        }
    }
    Json namespaces = Json::object();
    for (const auto& [name, in] : store.namespaces) {
        namespaces[name] = stateOf(in);
    }
    return { { "kind", stateFileKind }, { "format", format }, { "version", store.version.text() },
        { "usageRemoved", timestamp(store.usageRemoved) }, { "granted", std::move(granted) },
        { "namespaces", std::move(namespaces) } };
}

Version versionOf(const Json& state)
{
    const std::optional<Version> version = Version::parse(textAt(state, { "version" }));
    if (!version) {
        throw std::runtime_error("The state file names no version of the platform.");
    }
    return *version;
}

static Deployment deploymentOf(const Json& state)
{
    Deployment deployment;
    deployment.document = state.at("document");
    deployment.jobId = state.at("jobId").get<std::string>();
    deployment.running = state.at("running");
    deployment.restarts = state.at("restarts").get<int>();
    deployment.restarted = timeOf(state.at("restarted").get<std::string>());
    deployment.busy = state.at("busy").get<bool>();
    deployment.savepointId = state.at("savepointId").get<std::string>();
    deployment.goal = state.at("goal").get<std::string>();
    return deployment;
}

static VNamespace namespaceOf(const Json& state)
{
    VNamespace in;
    in.document = state.at("document");
    in.defaults = state.at("defaults");
    for (const auto& [name, list] : lists) {
        for (const Json& document : state.at(name)) {
            (in.*list).push_back(document);
        }
    }
    for (const Json& job : state.at("jobs")) {
        in.jobs.emplace_back(job);
    }
    for (const Json& deployment : state.at("deployments")) {
        in.deployments.push_back(deploymentOf(deployment));
    }
    for (const Json& token : state.at("tokens")) {
        in.tokens.push_back({ token.at("name").get<std::string>(), token.at("role").get<std::string>(),
            token.at("secret").get<std::string>(), token.at("createTime").get<std::string>() });
    }
    return in;
}

void restoreState(Store& store, const Json& state)
{
    try {
        for (const Json& name : state.at("granted")) {
            store.cluster.grant(name.get<std::string>());
        }
        if (const std::string removed = textAt(state, { "usageRemoved" }); !removed.empty()) {
            store.usageRemoved = timeOf(removed);
        }
        std::map<std::string, VNamespace> namespaces;
        for (const auto& [name, in] : state.at("namespaces").items()) {
            namespaces[name] = namespaceOf(in);
        }
        if (!namespaces.contains("default")) {
            throw std::runtime_error("The state file lacks the namespace 'default'.");
        }
        store.namespaces = std::move(namespaces);
    } catch (const Json::exception& error) {
        throw std::runtime_error(std::string("The state file is damaged: ") + error.what() + '.');
    }
}

} // namespace vvp::demo
