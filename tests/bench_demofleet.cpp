// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demoprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp::test;

// How long a demo platform with a large fleet takes to start and to answer all its lists, beside what it
// takes to write as many bytes to a socket: bench_demofleet [VNAMESPACES DEPLOYMENTS].

static constexpr int runs = 9;

/// A connected socket that sends at once; -1 where that fails. Port of 127.0.0.1.
static int connectTo(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    const bool made = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    return made ? socket : -1;
}

static void writeAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count < 0) {
            return;
        }
    }
}

/// Reads one answer with a Content-Length, and drops its body. The bytes of the body; 0 where it is none.
static std::size_t readAnswer(int socket)
{
    std::string head;
    std::array<char, 65'536> piece{};
    std::size_t end = std::string::npos;
    while (end == std::string::npos) {
        const ssize_t count = ::recv(socket, piece.data(), piece.size(), 0);
        if (count <= 0) {
            return 0;
        }
        head.append(piece.data(), static_cast<std::size_t>(count));
        end = head.find("\r\n\r\n");
    }
    const std::size_t field = head.find("Content-Length: ");
    const std::size_t length = field < end ? std::stoul(head.substr(field + 16)) : 0;
    for (std::size_t left = length - std::min(length, head.size() - end - 4); left > 0;) {
        const ssize_t count = ::recv(socket, piece.data(), std::min(piece.size(), left), 0);
        if (count <= 0) {
            return 0;
        }
        left -= static_cast<std::size_t>(count);
    }
    return length;
}

static double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// All lists over one connection, one after the other. The sizes of the bodies.
static std::vector<std::size_t> readLists(int port, int vNamespaces)
{
    const int socket = connectTo(port);
    std::vector<std::size_t> sizes;
    for (int i = 1; i <= vNamespaces; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(4, '0');
        const QByteArray request
            = "GET /api/v1/namespaces/team-" + number + "/deployments HTTP/1.1\r\nHost: x\r\n\r\n";
        writeAll(socket, request.toStdString());
        sizes.push_back(readAnswer(socket));
    }
    ::close(socket);
    return sizes;
}

/// The same conversation with somebody who has the answers ready.
static double floorOf(const std::vector<std::size_t>& sizes)
{
    const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    auto* const general = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listening, general, length) != 0 || ::listen(listening, 1) != 0
        || ::getsockname(listening, general, &length) != 0) {
        return 0;
    }
    std::thread other([&sizes, listening] {
        const int socket = ::accept(listening, nullptr, nullptr);
        const std::string body(*std::ranges::max_element(sizes), ' ');
        std::array<char, 4096> request{};
        for (const std::size_t size : sizes) {
            if (::recv(socket, request.data(), request.size(), 0) <= 0) {
                break;
            }
            writeAll(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
            writeAll(socket, std::string_view(body).substr(0, size));
        }
        ::close(socket);
    });
    QElapsedTimer timer;
    timer.start();
    readLists(ntohs(address.sin_port), static_cast<int>(sizes.size()));
    const double passed = milliseconds(timer);
    other.join();
    ::close(listening);
    return passed;
}

static double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

static void row(const char* what, const std::vector<double>& values, double floor)
{
    std::printf("%-24s %9.1f ms  least %9.1f ms  floor %9.1f ms  ratio %6.2f\n", what, median(values),
        *std::ranges::min_element(values), floor, median(values) / floor);
}

static int residentMegabytes(qint64 pid)
{
    QFile file(u"/proc/"_s + QString::number(pid) + u"/status"_s);
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toInt() / 1024;
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsEmpty("VVP_DEMO_PLATFORM")) {
        qputenv(
            "VVP_DEMO_PLATFORM", (QCoreApplication::applicationDirPath() + u"/vvp-demo-platform"_s).toUtf8());
    }
    const QStringList arguments = QCoreApplication::arguments();
    const QString vNamespaces = arguments.value(1, u"200"_s);
    const QString fleet = vNamespaces + u':' + arguments.value(2, u"500"_s);
    std::vector<double> starts;
    std::vector<double> lists;
    std::vector<double> floors;
    std::size_t bytes = 0;
    int megabytes = 0;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        const DemoProcess process({ u"--fleet"_s, fleet, u"--seed"_s, u"7"_s, u"--version"_s, u"2.15.1"_s });
        starts.push_back(milliseconds(timer));
        if (process.url().isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(process.failure()));
            return 1;
        }
        timer.restart();
        const std::vector<std::size_t> sizes = readLists(process.url().port(), vNamespaces.toInt());
        lists.push_back(milliseconds(timer));
        megabytes = residentMegabytes(process.pid());
        floors.push_back(floorOf(sizes));
        bytes = 0;
        for (const std::size_t size : sizes) {
            bytes += size;
        }
    }
    const double floor = median(floors);
    std::printf("fleet %s, %.1f MB in %s lists, at most %d MB of memory; %d runs\n", qPrintable(fleet),
        static_cast<double>(bytes) / 1e6, qPrintable(vNamespaces), megabytes, runs);
    row("demo platform: start", starts, floor);
    row("demo platform: all lists", lists, floor);
    return 0;
}
