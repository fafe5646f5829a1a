package io.dataspoc.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The text of {@code results.json}. */
final class ResultFormat {

    private ResultFormat() {}

    static String format(Machine machine, String command, List<Finding> findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("date", machine.date().toString());
        json.put("command", command);
        ObjectNode host = json.putObject("machine");
        host.put("cpu", machine.cpu());
        host.put("cores", machine.cores());
        host.put("memory_bytes", machine.memoryBytes());
        host.put("kernel", machine.kernel());
        host.put("jdk", machine.jdk());
        host.put("load_at_start", machine.load());
        findings.forEach(finding -> add(json.withArray("/benchmarks").addObject(), finding));
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ObjectNode json, Finding finding) {
        json.put("name", finding.benchmark());
        json.put("what", finding.what());
        for (Figures figures : finding.figures()) {
            ObjectNode contender = json.withArray("/contenders").addObject();
            contender.put("name", figures.contender());
            contender.put("runs", figures.runs());
            contender.put("wall_seconds", figures.seconds());
            contender.put("cpu_seconds", figures.cpuSeconds());
            contender.put("peak_bytes", figures.peakBytes());
        }
        for (Measure measure : finding.measures()) {
            ObjectNode entry = json.withArray("/measures").addObject();
            entry.put("what", measure.what());
            entry.put("value", measure.value());
            entry.put("unit", measure.unit());
            if (measure.bar() != null) {
                entry.put("bar", measure.bar().side().name().toLowerCase(Locale.ROOT));
                entry.put("limit", measure.bar().limit());
                entry.put("holds", measure.holds());
            }
        }
    }
}
