package io.dataspoc.pipe.scaffold;

import io.dataspoc.bucket.BucketUri;
import io.dataspoc.config.Home;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.parquet.Compression;
import io.dataspoc.pipe.pipeline.CronText;
import io.dataspoc.pipe.pipeline.Destination;
import io.dataspoc.pipe.source.singer.TapCommand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a choice, told before anything is written. */
final class ChoiceRules {

    private final Home home;

    ChoiceRules(Home home) {
        this.home = home;
    }

    /** @throws UsageException with the first choice that is wrong, named by its option */
    void require(PipelineChoices choices) {
        requireNoFault("--tap", choices.tap(), this::tap);
        requireNoFault("--bucket", choices.bucket(), this::bucket);
        requireNoFault("--path", choices.path(), this::path);
        requireNoFault("--compression", choices.compression(), this::compression);
        requireNoFault("--cron", choices.cron(), this::cron);
        if (choices.partitionBy() != null && !PipelineChoices.isNone(choices.partitionBy())) {
            choices.partitionBy().forEach(key -> requireNoFault("--partition-by", key, this::partition));
        }
    }

    private static void requireNoFault(String option, @Nullable String value, Rule rule) {
        if (value != null) {
            rule.fault(value).ifPresent(fault -> {
                throw new UsageException(Problem.of(fault).at(option));
            });
        }
    }

    /** What is wrong with a value; empty if nothing is. */
    private interface Rule {
        Optional<String> fault(String value);
    }

    Optional<String> tap(String text) {
        return faultOf(() -> TapCommand.parse(text, home.userHome()));
    }

    Optional<String> file(String text) {
        return text.isBlank()
                ? Optional.of("name a file or a pattern of files")
                : faultOf(() -> new FileInput(text).path());
    }

    Optional<String> bucket(String text) {
        return Destination.fault(text)
                .or(() -> faultOf(() -> BucketUri.parse(text, home.directory(), home.userHome())));
    }

    Optional<String> path(String text) {
        return Destination.fault(text)
                .or(() -> TableId.path(text).isPresent()
                        ? Optional.empty()
                        : Optional.of("'" + text + "' is no directory inside of the bucket, such as 'raw'"));
    }

    Optional<String> compression(String text) {
        return Compression.parse(text).isPresent()
                ? Optional.empty()
                : Optional.of("unknown compression '" + text + "'; use zstd, snappy, gzip or none");
    }

    Optional<String> cron(String text) {
        return PipelineChoices.isNone(List.of(text)) ? Optional.empty() : CronText.fault(text);
    }

    private Optional<String> partition(String text) {
        return faultOf(() -> PartitionKey.parse(text));
    }

    private static Optional<String> faultOf(Runnable parse) {
        try {
            parse.run();
            return Optional.empty();
        } catch (DataspocException e) {
            return Optional.of(e.problem().sentence());
        }
    }
}
