package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.load.Holder;
import io.dataspoc.load.LeaseStore;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.TablePolicy;
import io.dataspoc.load.TableSpec;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells what a run would do, from what the source and the bucket say; it reads no rows and writes nothing. */
public final class RunPlanner {

    private final Function<BucketUri, Bucket> buckets;
    private final SourceContext context;
    private final Clock clock;

    public RunPlanner(Function<BucketUri, Bucket> buckets, SourceContext context, Clock clock) {
        this.buckets = buckets;
        this.context = context;
        this.clock = clock;
    }

    public RunPlan plan(Pipeline pipeline, RunOptions.Extent extent) {
        try (Bucket bucket = buckets.apply(pipeline.destination().bucket())) {
            Source source = pipeline.source().open(context);
            TableSections sections = TableSections.of(pipeline);
            sections.requireNoSlip(source);
            return new Planning(pipeline, extent, bucket).plan(source, sections);
        }
    }

    private final class Planning {
        private final Pipeline pipeline;
        private final RunOptions.Extent extent;
        private final Bucket bucket;
        private final Manifest manifest;
        private final ExistingTables tables;
        private final List<String> notes = new ArrayList<>();
        private final List<String> obstacles = new ArrayList<>();

        Planning(Pipeline pipeline, RunOptions.Extent extent, Bucket bucket) {
            this.pipeline = pipeline;
            this.extent = extent;
            this.bucket = bucket;
            this.manifest = new ManifestStore(bucket).load().manifest();
            this.tables = new ExistingTables(bucket, manifest);
        }

        RunPlan plan(Source source, TableSections sections) {
            Optional<List<StreamDescription>> streams = source.selected();
            sections.unmatched().forEach(section -> notes.add(sections.warning(section)));
            pipeline.errors().contradiction().ifPresent(notes::add);
            boolean isFull = extent == RunOptions.Extent.FULL;
            WritePlan writes =
                    new WritePlan(pipeline, isFull ? WritePlan.Scope.EVERYTHING : WritePlan.Scope.SINCE_BOOKMARK);
            if (streams.isEmpty()) {
                notes.add("the source cannot tell its streams before it is read; 'dataspoc-pipe preview "
                        + pipeline.name() + "' shows what it sends");
            }
            List<TablePlan> plans = streams.orElse(List.of()).stream()
                    .map(stream -> known(stream, writes))
                    .map(stream -> table(stream, writes.of(stream)))
                    .toList();
            tellWhoRuns();
            boolean goesOn = pipeline.isIncremental() && !isFull;
            Optional<JsonNode> last =
                    isFull ? Optional.empty() : new CommitRecordStore(bucket).bookmark(manifest, pipeline.name());
            last.flatMap(source::discontinuity).ifPresent(problem -> obstacles.add(problem.sentence()));
            return new RunPlan(
                    pipeline.name(),
                    pipeline.destination().bucket().toString(),
                    goesOn ? RunOptions.Extent.SINCE_BOOKMARK : RunOptions.Extent.FULL,
                    goesOn ? last.orElse(null) : null,
                    plans,
                    notes,
                    obstacles);
        }

        /** The stream by the name that its table has; if it has none yet, by its first, and with what is said of it. */
        private StreamDescription known(StreamDescription stream, WritePlan writes) {
            if (tables.find(writes.of(stream).id()).isPresent()) {
                return stream;
            }
            Optional<StreamDescription> renamed = stream.underAlias()
                    .filter(other -> tables.find(writes.of(other).id()).isPresent());
            if (renamed.isEmpty()) {
                stream.remark().ifPresent(notes::add);
            }
            return renamed.orElse(stream);
        }

        private TablePlan table(StreamDescription stream, TableSpec spec) {
            Optional<ExistingTable> table = tables.find(spec.id());
            table.ifPresent(existing -> tell(stream, spec, existing));
            List<SchemaChange> changes = table.map(
                            existing -> SchemaForecast.changes(existing.schema(), stream.schema(), spec.write()))
                    .orElse(List.of());
            tellFrozen(stream, spec, changes);
            table.ifPresent(existing -> tellOlderTypes(stream, spec, existing));
            new ColumnNeeds(stream, spec).unmet().ifPresent(problem -> obstacles.add(problem.sentence()));
            if (stream.schema().fields().isEmpty()) {
                notes.add("the columns of stream '" + stream.name() + "' are known only when it is read");
            }
            return new TablePlan(
                    stream.name(),
                    table.map(ExistingTable::key).orElse(spec.id().key()),
                    spec.write(),
                    spec.keys(),
                    partitionBy(spec, table).stream()
                            .map(PartitionKey::toString)
                            .toList(),
                    stream.method(),
                    stream.schema(),
                    table.map(ExistingTable::rows).orElse(null),
                    changes);
        }

        /** The layout of a table stays as its first commit made it, until it is replaced. */
        private List<PartitionKey> partitionBy(TableSpec spec, Optional<ExistingTable> table) {
            boolean isFixed = spec.write() != WriteMode.REPLACE
                    && table.map(ExistingTable::isManaged).orElse(false);
            return isFixed ? table.orElseThrow().partitionBy() : spec.partitionBy();
        }

        private void tell(StreamDescription stream, TableSpec spec, ExistingTable table) {
            String name = "table '" + table.key() + "' of stream '" + stream.name() + "'";
            if (!table.isManaged()) {
                notes.add(name + " has files of another tool; the first commit takes them over");
            }
            if (table.isManaged() && !partitionBy(spec, Optional.of(table)).equals(spec.partitionBy())) {
                notes.add(name + " keeps its partitions " + table.partitionBy()
                        + "; a run with '--full' lays it out anew");
            }
            if (table.owner() != null && !table.owner().equals(pipeline.name())) {
                obstacles.add(name + " belongs to pipeline '" + table.owner()
                        + "'; give this pipeline's tables another 'destination.source'");
            }
        }

        private void tellFrozen(StreamDescription stream, TableSpec spec, List<SchemaChange> changes) {
            if (changes.isEmpty()) {
                return;
            }
            String changed = "the columns of stream '" + stream.name() + "' changed and 'on_schema_change' is ";
            switch (spec.policy().schemaChange()) {
                case EVOLVE -> {}
                case FREEZE -> obstacles.add(changed + "'freeze'");
                case REJECT_ROWS -> tellRejecting(changed + "'reject_rows', ");
            }
        }

        private void tellRejecting(String changed) {
            if (pipeline.source().rejectsChangingRows()) {
                notes.add(changed + "so rows that do not fit would be rejected");
            } else {
                obstacles.add(changed + "but this source cannot reject rows one by one");
            }
        }

        private void tellOlderTypes(StreamDescription stream, TableSpec spec, ExistingTable table) {
            boolean evolves = spec.policy().schemaChange() == TablePolicy.SchemaChangePolicy.EVOLVE;
            if (evolves && spec.write() != WriteMode.REPLACE) {
                Schema after = SchemaForecast.after(table.schema(), stream.schema(), spec.write());
                tables.olderTypes(table, after, spec.policy())
                        .ifPresent(types -> notes.add(types.text(pipeline.name())));
            }
        }

        private void tellWhoRuns() {
            LeaseStore leases = new LeaseStore(bucket, clock, LeaseTiming.DEFAULT);
            Optional<Holder> holder = leases.find(pipeline.name())
                    .filter(found -> !found.token().isEmpty())
                    .filter(found -> !found.process().isGone());
            holder.ifPresent(found -> notes.add("it is running now: " + found.process() + ", since " + found.startedAt()
                    + ", run " + found.runId()));
        }
    }
}
