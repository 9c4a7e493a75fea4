// SPDX-License-Identifier: Apache-2.0
#include "app/demo/httpserver.h"

#include <httplib.h>

#include <sys/resource.h>
#include <sys/socket.h>

#include <cctype>
#include <chrono>
#include <ctime>

namespace vvp::demo {

static constexpr std::size_t maximumBody = 16U * 1024U * 1024U;
static constexpr std::size_t maximumForm = 64U * 1024U * 1024U; ///< an artifact, and what a form adds to it
static constexpr int backlog = 1024;
static constexpr int threads = 1024;
static constexpr int requestsPerConnection = 1000;
static constexpr std::chrono::milliseconds streamPause{ 150 };

/// cpp-httplib's server, of which the socket is wanted: its backlog of 5 makes connections wait for seconds.
class HttpServer::Listener final : public httplib::Server {
public:
    void widenBacklog() { ::listen(svr_sock_, backlog); }
};

static Request requestOf(const httplib::Request& http)
{
    Request request;
    request.method = http.method;
    request.target = http.target;
    request.authorization = http.get_header_value("Authorization");
    request.accept = http.get_header_value("Accept");
    request.contentType = http.get_header_value("Content-Type");
    return request;
}

/// Sends the body and then what follows it, as it comes.
static void sendOn(const Response& response, httplib::Response& http)
{
    // The library would compress what is "text/…", and keep it until there is enough of it to be sent.
    std::string contentType = response.contentType;
    contentType.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(contentType.front())));
    http.set_chunked_content_provider(contentType,
        [more = response.more, text = response.body](std::size_t, httplib::DataSink& sink) mutable {
            if (!text.empty() && !sink.write(text.data(), text.size())) {
                return false;
            }
            text.clear();
            if (!more(text)) {
                if (!text.empty()) {
                    sink.write(text.data(), text.size());
                }
                sink.done();
            } else if (text.empty()) {
                std::this_thread::sleep_for(streamPause);
                return sink.is_writable();
            }
            return true;
        });
}

static void send(const Response& response, httplib::Response& http)
{
    http.status = response.status;
    if (!response.location.empty()) {
        http.set_header("Location", response.location);
    }
    if (!response.allow.empty()) {
        http.set_header("Allow", response.allow);
    }
    if (response.more) {
        sendOn(response, http);
    } else {
        http.set_content(response.body, response.contentType);
    }
    const std::time_t clock = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&clock, &parts);
    std::array<char, 64> date{};
    std::strftime(date.data(), date.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    http.set_header("Date", date.data());
}

/// Reads a body up to the cap. The library's own cap does not see what a compressed body becomes.
static bool readBody(const httplib::ContentReader& reader, std::string& body)
{
    return reader([&body](const char* data, std::size_t length) {
        body.append(data, std::min(length, maximumBody + 1 - body.size()));
        return body.size() <= maximumBody;
    });
}

/// Reads the part "file" of a form; false where it is no form, or one that is too large.
static bool readForm(const httplib::ContentReader& reader, Request& request)
{
    bool isFile = false;
    return reader(
        [&](const httplib::MultipartFormData& part) {
            isFile = part.name == "file";
            if (isFile) {
                request.file = UploadedFile{ part.filename };
            }
            return true;
        },
        [&](const char*, std::size_t length) {
            if (isFile) {
                request.file->size += length;
            }
            return true;
        });
}

static bool hasBody(const httplib::Request& http)
{
    return http.has_header("Content-Length") || http.has_header("Transfer-Encoding");
}

HttpServer::HttpServer(const Router& router, const KubernetesApi* kubernetes)
    : m_listener(std::make_unique<Listener>())
{
    const auto handle = [&router, kubernetes](const Request& request) {
        return kubernetes != nullptr && KubernetesApi::serves(request.target) ? kubernetes->handle(request)
                                                                              : router.handle(request);
    };
    // Without a length the library reads a body until the connection closes, and so waits for ever for that
    // of a DELETE. Requests without a body are therefore answered before it begins to read.
    m_listener->set_pre_routing_handler(
        [&router, handle](const httplib::Request& http, httplib::Response& answer) {
            const bool wantsBody = http.method == "POST" || http.method == "PUT" || http.method == "PATCH";
            if (hasBody(http) && (wantsBody || http.method == "DELETE")) {
                return httplib::Server::HandlerResponse::Unhandled;
            }
            if (hasBody(http)) {
                answer.set_header("Connection", "close"); // what comes is not read, and no request
            }
            send(wantsBody ? router.failure(411, "The request has no Content-Length", http.target)
                           : handle(requestOf(http)),
                answer);
            return httplib::Server::HandlerResponse::Handled;
        });
    const auto withBody = [handle](const httplib::Request& http, httplib::Response& answer,
                              const httplib::ContentReader& reader) {
        Request request = requestOf(http);
        if (http.is_multipart_form_data() && http.path.ends_with(":upload")) {
            if (readForm(reader, request)) {
                send(handle(request), answer);
                return;
            }
            answer = httplib::Response();
            answer.status = 400; // its words come from the error handler
        } else if (http.is_multipart_form_data()) {
            send(handle(request), answer); // refuses the type; nothing of it is read
        } else if (readBody(reader, request.body)) {
            send(handle(request), answer);
            return;
        } else {
            const bool tooLarge = request.body.size() > maximumBody || answer.status == 413;
            answer = httplib::Response();
            answer.status = tooLarge ? 413 : 400; // its words come from the error handler
        }
        answer.set_header("Connection", "close"); // what is left of the body is no request
    };
    const std::string anything = "[\\s\\S]*";
    m_listener->Post(anything, withBody);
    m_listener->Put(anything, withBody);
    m_listener->Patch(anything, withBody);
    m_listener->Delete(anything, withBody);
    m_listener->set_error_handler([&router](const httplib::Request& http, httplib::Response& answer) {
        if (answer.body.empty()) {
            const char* words
                = answer.status == 413 ? "The body is larger than 16 MB" : "The request cannot be read";
            send(router.failure(answer.status, words, http.target), answer);
        }
    });
    m_listener->set_payload_max_length(maximumForm);
    m_listener->set_tcp_nodelay(true);
    m_listener->set_keep_alive_max_count(requestsPerConnection);
    m_listener->set_keep_alive_timeout(60);
    m_listener->new_task_queue = [] { return new httplib::ThreadPool(threads); };
    // The library's own option would let a second server share the port.
    m_listener->set_socket_options([](int socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    });
}

/// Wakes the threads that wait for the next request of a connection: they read an end of file.
static void endIdleConnections()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const int last = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 65'536));
    for (int descriptor = 3; descriptor < last; ++descriptor) {
        int type = 0;
        socklen_t size = sizeof(type);
        if (::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0) {
            ::shutdown(descriptor, SHUT_RD);
        }
    }
}

HttpServer::~HttpServer()
{
    if (m_thread.joinable()) {
        m_listener->stop();
        endIdleConnections();
        m_thread.join();
    }
}

int HttpServer::start(int port)
{
    const std::string address = "127.0.0.1";
    int bound = port;
    if (port == 0) {
        bound = m_listener->bind_to_any_port(address);
    } else if (!m_listener->bind_to_port(address, port)) {
        return 0;
    }
    if (bound <= 0) {
        return 0;
    }
    m_listener->widenBacklog();
    m_thread = std::thread([this] { m_listener->listen_after_bind(); });
    while (!m_listener->is_running()) {
        std::this_thread::yield(); // stop() has no effect before
    }
    return bound;
}

} // namespace vvp::demo
