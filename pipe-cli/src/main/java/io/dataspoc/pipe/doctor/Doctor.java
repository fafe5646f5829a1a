package io.dataspoc.pipe.doctor;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.pipeline.Pipeline;
import io.dataspoc.pipe.pipeline.PipelineStore;
import io.dataspoc.pipe.source.SourceContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks at everything that runs need; it changes nothing and extracts nothing. */
public final class Doctor {

    private static final String PIPELINE = "pipeline";

    private final SourceContext context;
    private final PipelineStore store;
    private final Function<BucketUri, Bucket> buckets;
    private final Clock clock;

    public Doctor(SourceContext context, PipelineStore store, Function<BucketUri, Bucket> buckets, Clock clock) {
        this.context = context;
        this.store = store;
        this.buckets = buckets;
        this.clock = clock;
    }

    /** All that was looked at, broken or not. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(JavaExamination.finding());
        findings.addAll(new HomeExamination(context.home()).findings());
        findings.addAll(new PathExamination(context).findings());
        Set<Path> disks =
                new LinkedHashSet<>(List.of(context.home().directory(), Path.of(System.getProperty("java.io.tmpdir"))));
        Set<BucketUri> uris = new LinkedHashSet<>();
        List<String> names = names(findings);
        Optional<ConfigException> defaults = store.faultOfDefaults();
        defaults.ifPresent(fault -> findings.add(Finding.broken(
                "home", context.home().directory().resolve("config.yaml").toString(), fault, "correct the file")));
        // No pipeline can be read without them.
        for (String name : defaults.isPresent() ? List.<String>of() : names) {
            examine(name, findings)
                    .ifPresent(pipeline -> uris.add(pipeline.destination().bucket()));
        }
        for (BucketUri uri : uris) {
            findings.addAll(new BucketExamination(uri, buckets, names, clock).findings());
            if (uri.scheme().equals("file")) {
                disks.add(Path.of(uri.path()));
            }
        }
        findings.addAll(LeftoverExamination.findings(Path.of(System.getProperty("java.io.tmpdir"))));
        disks.forEach(disk -> findings.add(DiskExamination.finding(disk)));
        return findings;
    }

    private List<String> names(List<Finding> findings) {
        if (!store.isHome()) {
            return List.of();
        }
        try {
            store.strays()
                    .forEach(stray ->
                            findings.add(Finding.warning(PIPELINE, stray.file(), stray.reason(), stray.cure())));
            return store.names();
        } catch (ConfigException e) {
            findings.add(Finding.broken(PIPELINE, "pipelines", e, "look at the rights of the directory"));
            return List.of();
        }
    }

    private Optional<Pipeline> examine(String name, List<Finding> findings) {
        Pipeline pipeline;
        try {
            pipeline = store.read(name);
        } catch (DataspocException e) {
            findings.add(Finding.broken(PIPELINE, name, e, "correct the file"));
            return Optional.empty();
        }
        findings.add(examineSource(pipeline));
        return Optional.of(pipeline);
    }

    private Finding examineSource(Pipeline pipeline) {
        String name = pipeline.name();
        String validate = "dataspoc-pipe validate " + name;
        try {
            pipeline.source().requireInstalled(context);
            pipeline.source().open(context).requireThere();
            return Finding.ok(PIPELINE, name, "its source is there, its secrets are known");
        } catch (SourceException e) {
            InterruptionException.throwIfBehind(e);
            // Files come and go: a pipeline that has loaded all of them is not broken.
            return Finding.warning(PIPELINE, name, e.problem().sentence(), validate);
        } catch (DataspocException e) {
            InterruptionException.throwIfBehind(e);
            return Finding.broken(PIPELINE, name, e, validate);
        }
    }
}
