// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/podlog.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace vvp::demo {

using std::chrono::milliseconds;

static constexpr milliseconds period{ 5000 };
static constexpr std::int64_t keptPeriods = 500;

/// One line in the form of Flink's console appender.
static LogLine line(Time time, const char* level, const std::string& logger, const std::string& message)
{
    std::string clock = timestamp(time).substr(0, 23);
    clock[10] = ' ';
    clock[19] = ',';
    std::array<char, 96> head{};
    std::snprintf(head.data(), head.size(), " %-5s ", level);
    std::string padded = logger;
    padded.resize(std::max<std::size_t>(60, padded.size()), ' ');
    return { time, clock + head.data() + padded + " [] - " + message };
}

using Lines = std::vector<LogLine>;

static constexpr const char* entrypoint = "org.apache.flink.runtime.entrypoint.ClusterEntrypoint";
static constexpr const char* executor = "org.apache.flink.runtime.taskexecutor.TaskExecutor";
static constexpr const char* runner = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
static constexpr const char* task = "org.apache.flink.runtime.taskmanager.Task";
static constexpr const char* coordinator = "org.apache.flink.runtime.checkpoint.CheckpointCoordinator";
static constexpr const char* graph = "org.apache.flink.runtime.executiongraph.ExecutionGraph";

static std::string jobOf(const Pod& pod)
{
    return pod.jobName + " (" + pod.flinkJobId + ')';
}

static Lines managerStart(const Pod& pod, Time t)
{
    const auto in = [t](int delay) { return t + milliseconds(delay); };
    return {
        line(in(12), "INFO", entrypoint, std::string(80, '-')),
        line(in(14), "INFO", entrypoint, " Starting ApplicationClusterEntrypoint (" + pod.image + ')'),
        line(in(15), "INFO", entrypoint, " OS current user: flink"),
        line(in(16), "INFO", entrypoint, " JVM: OpenJDK 64-Bit Server VM - Temurin - 1.8/25.292-b10"),
        line(in(17), "INFO", entrypoint, std::string(80, '-')),
        line(in(58), "INFO", entrypoint, "Starting ApplicationClusterEntrypoint."),
        line(in(121), "INFO", "org.apache.flink.runtime.blob.BlobServer",
            "Started BLOB server at 0.0.0.0:6124 - max concurrent requests: 50 - max backlog: 1000"),
        line(in(204), "INFO", "org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint",
            "Rest endpoint listening at 0.0.0.0:8081"),
        line(in(260), "INFO", "org.apache.flink.runtime.jobmaster.JobMaster",
            "Initializing job " + jobOf(pod) + '.'),
        line(in(303), "INFO", graph, "Job " + jobOf(pod) + " switched from state CREATED to RUNNING."),
    };
}

static Lines taskStart(const Pod& pod, Time t)
{
    const auto in = [t](int delay) { return t + milliseconds(delay); };
    const std::string attempt = stableUuid(pod.name + "/attempt").substr(24);
    return {
        line(in(9), "INFO", runner, std::string(80, '-')),
        line(in(11), "INFO", runner, " Starting TaskManager (" + pod.image + ')'),
        line(in(12), "INFO", runner, std::string(80, '-')),
        line(in(75), "INFO", runner,
            "TaskManager will use hostname/address '" + pod.name + "' for communication."),
        line(in(142), "INFO", executor, "Connecting to ResourceManager."),
        line(in(190), "INFO", executor,
            "Successful registration at resource manager under registration id " + attempt + '.'),
        line(in(244), "INFO", executor, "Receive slot request for job " + pod.flinkJobId + '.'),
        line(in(310), "INFO", task,
            "Source: events -> Map (1/1)#0 (" + attempt + ") switched from INITIALIZING to RUNNING."),
    };
}

static Lines managerPeriod(const Pod& pod, Time t, std::int64_t number)
{
    const std::string id = std::to_string(number);
    const std::uint64_t hash = stableHash(pod.name + id);
    const auto epoch = std::chrono::duration_cast<milliseconds>(t.time_since_epoch()).count();
    const int took = static_cast<int>(60 + hash % 180);
    return { line(t, "INFO", coordinator,
                 "Triggering checkpoint " + id + " (type=CHECKPOINT) @ " + std::to_string(epoch) + " for job "
                     + pod.flinkJobId + '.'),
        line(t + milliseconds(took), "INFO", coordinator,
            "Completed checkpoint " + id + " for job " + pod.flinkJobId + " ("
                + std::to_string(40'000 + hash % 9000) + " bytes in " + std::to_string(took) + " ms).") };
}

static Lines taskPeriod(const Pod& pod, Time t, std::int64_t number)
{
    const std::uint64_t hash = stableHash(pod.name + std::to_string(number));
    const std::string records = std::to_string(100 + hash % 900);
    Lines lines{ line(t, "INFO", "com.example.streaming.Progress",
        "Source: events -> Map (1/1): " + records + " records in the last 5 s") };
    if (hash % 17 == 0) {
        lines.push_back(line(t + milliseconds(3), "WARN", "com.example.streaming.Parser",
            "Skipped a record that cannot be read at offset " + std::to_string(number * 1000 + 17)));
    }
    return lines;
}

static Lines platformPeriod(Time t, const std::string& container)
{
    return { line(t, "INFO", "com.dataartisans.appmanager.controller." + container,
        "Reconciliation of all resources is complete") };
}

static Lines crash(const Pod& pod, Time t)
{
    if (pod.role == Pod::Role::TaskManager) {
        return { { t, "java.lang.OutOfMemoryError: Java heap space" },
            { t, "Terminating due to java.lang.OutOfMemoryError: Java heap space" } };
    }
    const std::string at = "\tat ";
    return {
        line(t, "ERROR", entrypoint, "Could not start cluster entrypoint ApplicationClusterEntrypoint."),
        { t,
            "org.apache.flink.runtime.entrypoint.ClusterEntrypointException: Failed to initialize the "
            "cluster "
            "entrypoint ApplicationClusterEntrypoint." },
        { t,
            at
                + "org.apache.flink.runtime.entrypoint.ClusterEntrypoint.startCluster(ClusterEntrypoint.java:"
                  "216)" },
        { t,
            "Caused by: org.apache.flink.client.program.ProgramInvocationException: The program's entry "
            "point "
            "class 'com.example.streaming.Main' was not found in the jar file." },
        { t, at + "org.apache.flink.client.program.PackagedProgram.loadMainClass(PackagedProgram.java:479)" }
    };
}

static Lines starting(const Pod& pod, Time t)
{
    switch (pod.role) {
    case Pod::Role::JobManager:
        return managerStart(pod, t);
    case Pod::Role::TaskManager:
        return taskStart(pod, t);
    case Pod::Role::Platform:
        return { line(t, "INFO", "com.dataartisans.appmanager.Application", "Started") };
    }
    return {};
}

static Lines periodical(const Pod& pod, const std::string& container, Time t, std::int64_t number)
{
    switch (pod.role) {
    case Pod::Role::JobManager:
        return managerPeriod(pod, t, number);
    case Pod::Role::TaskManager:
        return taskPeriod(pod, t, number);
    case Pod::Role::Platform:
        return platformPeriod(t, container);
    }
    return {};
}

static void append(Lines& lines, Lines more, Time after, Time until)
{
    for (LogLine& one : more) {
        if (one.time > after && one.time <= until) {
            lines.push_back(std::move(one));
        }
    }
}

/// The lines of an instance that ran from begin to end.
static Lines instance(
    const Pod& pod, const std::string& container, Time begin, Time end, Time after, Time until, double speed)
{
    Lines lines;
    append(lines, starting(pod, begin), after, until);
    const auto step = std::chrono::duration_cast<std::chrono::microseconds>(period / speed);
    const auto last = std::max<std::int64_t>(0, (std::min(until, end) - begin) / step);
    const auto first = std::max<std::int64_t>({ 1, last - keptPeriods, (after - begin) / step });
    for (std::int64_t number = first; number <= last; ++number) {
        append(lines, periodical(pod, container, begin + number * step, number), after, std::min(until, end));
    }
    return lines;
}

Lines logLines(
    const Pod& pod, const std::string& container, Time after, Time until, double speed, bool previous)
{
    const bool crashed = pod.restarts > 0 && container == pod.containers.front();
    const bool looping = crashed && !pod.started;
    if (previous || looping) { // of one that waits for its next start there is only the last instance
        const Time end = looping ? pod.restarted + milliseconds(500) : pod.restarted;
        const Time begin = looping ? pod.restarted : pod.created;
        Lines lines = instance(pod, container, begin, end, after, until, speed);
        append(lines, crash(pod, end), after, until);
        return lines;
    }
    const Time begin = crashed ? pod.restarted : pod.started.value_or(until);
    Lines lines = instance(pod, container, begin, pod.deleted.value_or(until), after, until, speed);
    if (pod.deleted && pod.role != Pod::Role::Platform) {
        append(lines,
            { line(*pod.deleted + milliseconds(4), "INFO", entrypoint,
                "RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.") },
            after, until);
    }
    return lines;
}

} // namespace vvp::demo
