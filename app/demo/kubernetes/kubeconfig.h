// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vvp::demo {

/// A kubeconfig file that leads to the pretended cluster. Only its user may read it.
class Kubeconfig final {
public:
    /// Writes it to file, or, where that is empty, into a new folder below the temporary ones. address is
    /// that of the API server, "HOST:PORT/PATH"; it is spoken to by plain HTTP, so that kubectl sends no
    /// token, and the password in the URL stands in for it. Throws std::runtime_error with words for the user
    /// where it cannot be written.
    Kubeconfig(const std::string& file, const std::string& address, const std::string& token);
    /// Removes the file and the folder that were not chosen by the user.
    ~Kubeconfig();
    Kubeconfig(const Kubeconfig&) = delete;
    Kubeconfig& operator=(const Kubeconfig&) = delete;

    [[nodiscard]] const std::string& file() const { return m_file; }

private:
    std::string m_file;
    std::string m_folder; ///< empty: the file was chosen by the user
};

} // namespace vvp::demo
