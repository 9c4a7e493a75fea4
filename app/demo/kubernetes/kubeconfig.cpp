// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/kubeconfig.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace vvp::demo {

static std::string textOf(const std::string& address, const std::string& token)
{
    return "apiVersion: v1\n"
           "kind: Config\n"
           "clusters:\n"
           "- name: demo\n"
           "  cluster:\n"
           "    server: http://demo:"
        + token + '@' + address
        + "\n"
          "users:\n"
          "- name: demo\n"
          "  user:\n"
          "    token: "
        + token
        + "\n"
          "contexts:\n"
          "- name: demo\n"
          "  context:\n"
          "    cluster: demo\n"
          "    user: demo\n"
          "    namespace: vvp\n"
          "current-context: demo\n";
}

static void write(const std::string& file, const std::string& text)
{
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const bool written = descriptor >= 0 && ::fchmod(descriptor, S_IRUSR | S_IWUSR) == 0
        && ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const std::string why = std::strerror(errno);
    const bool closed = descriptor >= 0 && ::close(descriptor) == 0;
    if (!written || !closed) {
        throw std::runtime_error("The kubeconfig '" + file + "' cannot be written: " + why + '.');
    }
}

Kubeconfig::Kubeconfig(const std::string& file, const std::string& address, const std::string& token)
    : m_file(file)
{
    if (file.empty()) {
        m_folder = (std::filesystem::temp_directory_path() / "vvp-demo-platform-XXXXXX").string();
        if (::mkdtemp(m_folder.data()) == nullptr) {
            throw std::runtime_error("No folder for the kubeconfig can be made below '"
                + std::filesystem::temp_directory_path().string() + "': " + std::strerror(errno) + '.');
        }
        m_file = m_folder + "/kubeconfig";
    }
    write(m_file, textOf(address, token));
}

Kubeconfig::~Kubeconfig()
{
    if (!m_folder.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
}

} // namespace vvp::demo
