// SPDX-License-Identifier: Apache-2.0
#include "models/domain/flinkkeys.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

using V = FlinkValue;

namespace {

struct KeyWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::FlinkKeys)
};

} // namespace

static constexpr int oldestFlink = 7;
static constexpr int newestFlink = 20;
static constexpr QStringView restartStrategies
    = u"none off disable fixed-delay fixeddelay failure-rate failurerate exponential-delay exponentialdelay";

// "Configuration" of the Flink documentation, 1.7 to 1.20; in the alphabet's order.
// clang-format off
static constexpr FlinkKey keys[] = {
    { u"akka.ask.timeout", V::Duration, {}, 0, 17 },
    { u"akka.framesize", V::Text, {}, 0, 17 },
    { u"classloader.check-leaked-classloader", V::Flag, {}, 13 },
    { u"classloader.parent-first-patterns.additional", V::Text },
    { u"classloader.resolve-order", V::Word, u"child-first parent-first" },
    { u"cluster.evenly-spread-out-slots", V::Flag, {}, 9 },
    { u"env.java.opts", V::Text, {}, 0, 16 },
    { u"env.java.opts.all", V::Text, {}, 17 },
    { u"env.java.opts.jobmanager", V::Text },
    { u"env.java.opts.taskmanager", V::Text },
    { u"execution.buffer-timeout", V::Duration, {}, 10, 17 },
    { u"execution.buffer-timeout.interval", V::Duration, {}, 18 },
    { u"execution.checkpointing.aligned-checkpoint-timeout", V::Duration, {}, 14 },
    { u"execution.checkpointing.externalized-checkpoint-retention", V::Word, u"RETAIN_ON_CANCELLATION DELETE_ON_CANCELLATION NO_EXTERNALIZED_CHECKPOINTS" },
    { u"execution.checkpointing.interval", V::Duration },
    { u"execution.checkpointing.max-concurrent-checkpoints", V::Whole },
    { u"execution.checkpointing.min-pause", V::Duration },
    { u"execution.checkpointing.mode", V::Word, u"EXACTLY_ONCE AT_LEAST_ONCE" },
    { u"execution.checkpointing.timeout", V::Duration },
    { u"execution.checkpointing.tolerable-failed-checkpoints", V::Whole },
    { u"execution.checkpointing.unaligned", V::Flag, {}, 11 },
    { u"execution.runtime-mode", V::Word, u"STREAMING BATCH AUTOMATIC", 12 },
    { u"fs.allowed-fallback-filesystems", V::Text, {}, 11 },
    { u"heartbeat.interval", V::Text },
    { u"heartbeat.timeout", V::Text },
    { u"high-availability", V::Text, {}, 0, 16 },
    { u"high-availability.cluster-id", V::Text },
    { u"high-availability.storageDir", V::Text },
    { u"high-availability.type", V::Text, {}, 17 },
    { u"jobmanager.execution.failover-strategy", V::Word, u"region full" },
    { u"jobmanager.heap.size", V::Memory, {}, 0, 10 },
    { u"jobmanager.memory.heap.size", V::Memory, {}, 11 },
    { u"jobmanager.memory.jvm-metaspace.size", V::Memory, {}, 11 },
    { u"jobmanager.memory.off-heap.size", V::Memory, {}, 11 },
    { u"jobmanager.memory.process.size", V::Memory, {}, 11 },
    { u"jobmanager.scheduler", V::Word, u"Default Adaptive AdaptiveBatch Ng", 12 },
    { u"metrics.latency.granularity", V::Word, u"single operator subtask" },
    { u"metrics.latency.interval", V::Text },
    { u"metrics.reporters", V::Text },
    { u"parallelism.default", V::Whole },
    { u"pekko.ask.timeout", V::Duration, {}, 18 },
    { u"pekko.framesize", V::Text, {}, 18 },
    { u"pipeline.auto-watermark-interval", V::Duration, {}, 10 },
    { u"pipeline.generic-types", V::Flag, {}, 10 },
    { u"pipeline.max-parallelism", V::Whole, {}, 10 },
    { u"pipeline.name", V::Text, {}, 11 },
    { u"pipeline.object-reuse", V::Flag, {}, 10 },
    { u"pipeline.operator-chaining", V::Flag, {}, 10 },
    { u"rest.flamegraph.enabled", V::Flag, {}, 13 },
    { u"restart-strategy", V::Word, restartStrategies, 0, 17 },
    { u"restart-strategy.exponential-delay.backoff-multiplier", V::Number, {}, 12 },
    { u"restart-strategy.exponential-delay.initial-backoff", V::Duration, {}, 12 },
    { u"restart-strategy.exponential-delay.jitter-factor", V::Number, {}, 12 },
    { u"restart-strategy.exponential-delay.max-backoff", V::Duration, {}, 12 },
    { u"restart-strategy.exponential-delay.reset-backoff-threshold", V::Duration, {}, 12 },
    { u"restart-strategy.failure-rate.delay", V::Duration },
    { u"restart-strategy.failure-rate.failure-rate-interval", V::Duration },
    { u"restart-strategy.failure-rate.max-failures-per-interval", V::Whole },
    { u"restart-strategy.fixed-delay.attempts", V::Whole },
    { u"restart-strategy.fixed-delay.delay", V::Duration },
    { u"restart-strategy.type", V::Word, restartStrategies, 18 },
    { u"s3.access-key", V::Text },
    { u"s3.endpoint", V::Text },
    { u"s3.path.style.access", V::Flag },
    { u"s3.secret-key", V::Text },
    { u"scheduler-mode", V::Word, u"reactive", 13 },
    { u"state.backend", V::Word, u"filesystem rocksdb jobmanager hashmap", 0, 16 },
    { u"state.backend.incremental", V::Flag },
    { u"state.backend.local-recovery", V::Flag },
    { u"state.backend.rocksdb.block.cache-size", V::Memory, {}, 8 },
    { u"state.backend.rocksdb.checkpoint.transfer.thread.num", V::Whole },
    { u"state.backend.rocksdb.localdir", V::Text },
    { u"state.backend.rocksdb.memory.fixed-per-slot", V::Memory, {}, 10 },
    { u"state.backend.rocksdb.memory.high-prio-pool-ratio", V::Number, {}, 10 },
    { u"state.backend.rocksdb.memory.managed", V::Flag, {}, 10 },
    { u"state.backend.rocksdb.memory.write-buffer-ratio", V::Number, {}, 10 },
    { u"state.backend.rocksdb.predefined-options", V::Word, u"DEFAULT SPINNING_DISK_OPTIMIZED SPINNING_DISK_OPTIMIZED_HIGH_MEM FLASH_SSD_OPTIMIZED", 8 },
    { u"state.backend.rocksdb.timer-service.factory", V::Word, u"ROCKSDB HEAP" },
    { u"state.backend.rocksdb.writebuffer.count", V::Whole, {}, 8 },
    { u"state.backend.rocksdb.writebuffer.size", V::Memory, {}, 8 },
    { u"state.backend.type", V::Word, u"hashmap rocksdb", 17 },
    { u"state.checkpoint-storage", V::Word, u"jobmanager filesystem", 13 },
    { u"state.checkpoints.dir", V::Text },
    { u"state.checkpoints.num-retained", V::Whole },
    { u"state.savepoints.dir", V::Text },
    { u"state.storage.fs.memory-threshold", V::Memory, {}, 10 },
    { u"table.exec.mini-batch.allow-latency", V::Duration, {}, 9 },
    { u"table.exec.mini-batch.enabled", V::Flag, {}, 9 },
    { u"table.exec.mini-batch.size", V::Whole, {}, 9 },
    { u"table.exec.resource.default-parallelism", V::Whole, {}, 9 },
    { u"table.exec.sink.not-null-enforcer", V::Word, u"ERROR DROP", 11 },
    { u"table.exec.sink.upsert-materialize", V::Word, u"NONE AUTO FORCE", 13 },
    { u"table.exec.source.idle-timeout", V::Duration, {}, 9 },
    { u"table.exec.state.ttl", V::Duration, {}, 9 },
    { u"table.local-time-zone", V::Text, {}, 9 },
    { u"table.optimizer.agg-phase-strategy", V::Word, u"AUTO ONE_PHASE TWO_PHASE", 9 },
    { u"table.optimizer.distinct-agg.split.enabled", V::Flag, {}, 9 },
    { u"taskmanager.heap.size", V::Memory, {}, 0, 9 },
    { u"taskmanager.memory.flink.size", V::Memory, {}, 10 },
    { u"taskmanager.memory.framework.heap.size", V::Memory, {}, 10 },
    { u"taskmanager.memory.framework.off-heap.size", V::Memory, {}, 10 },
    { u"taskmanager.memory.jvm-metaspace.size", V::Memory, {}, 10 },
    { u"taskmanager.memory.jvm-overhead.fraction", V::Number, {}, 10 },
    { u"taskmanager.memory.jvm-overhead.max", V::Memory, {}, 10 },
    { u"taskmanager.memory.jvm-overhead.min", V::Memory, {}, 10 },
    { u"taskmanager.memory.managed.fraction", V::Number, {}, 10 },
    { u"taskmanager.memory.managed.size", V::Memory, {}, 10 },
    { u"taskmanager.memory.network.fraction", V::Number, {}, 10 },
    { u"taskmanager.memory.network.max", V::Memory, {}, 10 },
    { u"taskmanager.memory.network.min", V::Memory, {}, 10 },
    { u"taskmanager.memory.process.size", V::Memory, {}, 10 },
    { u"taskmanager.memory.task.heap.size", V::Memory, {}, 10 },
    { u"taskmanager.memory.task.off-heap.size", V::Memory, {}, 10 },
    { u"taskmanager.network.memory.buffer-debloat.enabled", V::Flag, {}, 14 },
    { u"taskmanager.numberOfTaskSlots", V::Whole },
};
// clang-format on

QList<FlinkKey> flinkKeys(QStringView flinkVersion)
{
    static const QRegularExpression pattern(uR"(^1\.([0-9]{1,3})(?![0-9]))"_s);
    const QRegularExpressionMatch match = pattern.match(flinkVersion.toString());
    QList<FlinkKey> found;
    for (const FlinkKey& key : keys) {
        const int minor = match.captured(1).toInt();
        if (!match.hasMatch() || (key.first <= minor && minor <= key.last)) {
            found.append(key);
        }
    }
    return found;
}

std::optional<FlinkKey> flinkKey(QStringView name)
{
    const auto* const found = std::ranges::find(keys, name, &FlinkKey::name);
    return found == std::end(keys) ? std::nullopt : std::optional(*found);
}

static bool reads(const QString& pattern, const QString& text)
{
    const QRegularExpression whole(
        QRegularExpression::anchoredPattern(pattern), QRegularExpression::CaseInsensitiveOption);
    return whole.match(text.trimmed()).hasMatch();
}

// Whether Flink reads text as that kind of value.
static bool isReadable(const FlinkKey& key, const QString& text)
{
    switch (key.value) {
    case FlinkValue::Text:
        return true;
    case FlinkValue::Flag:
        return reads(u"true|false"_s, text);
    case FlinkValue::Whole:
        return reads(uR"([-+]?\d{1,10})"_s, text);
    case FlinkValue::Number:
        return reads(uR"([-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?)"_s, text);
    case FlinkValue::Duration:
        return reads(uR"(\d+\s*(d|days?|h|hours?|m|min|mins?|minutes?|s|secs?|seconds?|ms|millis?|)"
                     uR"(milliseconds?|µs|us|micros?|microseconds?|ns|nanos?|nanoseconds?)?)"_s,
            text);
    case FlinkValue::Memory:
        return reads(
            uR"(\d+\s*(b|bytes|k|kb|kibibytes|m|mb|mebibytes|g|gb|gibibytes|t|tb|tebibytes)?)"_s, text);
    case FlinkValue::Word:
        return std::ranges::any_of(key.words.split(u' '),
            [&text](QStringView word) { return word.compare(text, Qt::CaseInsensitive) == 0; });
    }
    Q_UNREACHABLE();
}

std::optional<QString> doubtAbout(const FlinkKey& key, const QString& text)
{
    if (text.contains(u"${") || text.contains(u"{{") || isReadable(key, text)) {
        return std::nullopt;
    }
    return KeyWords::tr("“%1” looks wrong for %2: Flink wants %3.")
        .arg(text, key.name.toString(), exampleOf(key));
}

QString exampleOf(const FlinkKey& key)
{
    switch (key.value) {
    case FlinkValue::Text:
        return {};
    case FlinkValue::Flag:
        return KeyWords::tr("true or false");
    case FlinkValue::Whole:
        return KeyWords::tr("a whole number");
    case FlinkValue::Number:
        return KeyWords::tr("a number, for example 0.4");
    case FlinkValue::Duration:
        return KeyWords::tr("a duration, for example 10s");
    case FlinkValue::Memory:
        return KeyWords::tr("an amount of memory, for example 512m");
    case FlinkValue::Word:
        return KeyWords::tr("one of %1").arg(key.words.toString().replace(u' ', u", "_s));
    }
    Q_UNREACHABLE();
}

QStringList flinkVersions()
{
    QStringList versions;
    for (int minor = newestFlink; minor >= oldestFlink; --minor) {
        versions.append(u"1.%1"_s.arg(minor));
    }
    return versions;
}

} // namespace vvp
