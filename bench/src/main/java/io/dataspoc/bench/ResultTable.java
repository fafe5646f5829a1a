package io.dataspoc.bench;

/** Findings as people read them, in Markdown. */
final class ResultTable {

    private ResultTable() {}

    static String format(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append("### ")
                .append(finding.benchmark())
                .append("\n\n")
                .append(finding.what())
                .append("\n\n");
        if (!finding.figures().isEmpty()) {
            text.append("| contender | runs | wall | cpu | peak memory |\n|---|---:|---:|---:|---:|\n");
            for (Figures figures : finding.figures()) {
                row(
                        text,
                        figures.contender(),
                        Integer.toString(figures.runs()),
                        Figures.seconds(figures.seconds()),
                        Figures.seconds(figures.cpuSeconds()),
                        figures.peak());
            }
            text.append('\n');
        }
        text.append("| measure | value | bar | held |\n|---|---:|---:|---|\n");
        for (Measure measure : finding.measures()) {
            String held = measure.bar() == null ? "" : measure.holds() ? "yes" : "**no**";
            row(text, measure.what(), measure.valueText(), measure.barText(), held);
        }
        if (!finding.table().isEmpty()) {
            text.append('\n').append(finding.table());
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
