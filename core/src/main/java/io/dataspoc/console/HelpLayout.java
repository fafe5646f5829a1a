package io.dataspoc.console;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/** How {@code --help} looks: the command's own options first, those of every command after them. */
final class HelpLayout {

    private static final int LEAST_WIDTH = 60;
    private static final int MOST_WIDTH = 120;

    private HelpLayout() {}

    static int width(Terminal terminal) {
        return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, terminal.width()));
    }

    static void arrange(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .commandListHeading("%nCommands:%n")
                .optionListHeading("")
                .abbreviateSynopsis(true)
                .sortOptions(false);
        Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
        usage.sectionMap(sections);
    }

    private static String options(Help help) {
        List<OptionSpec> all = help.commandSpec().options();
        List<OptionSpec> global = all.stream()
                .filter(option -> option.scopeType() == ScopeType.INHERIT)
                .toList();
        List<OptionSpec> own =
                all.stream().filter(option -> !global.contains(option)).toList();
        return section(help, "Options", own) + section(help, "Options of every command", global);
    }

    private static String section(Help help, String heading, List<OptionSpec> options) {
        boolean empty = options.stream().allMatch(OptionSpec::hidden);
        return empty ? "" : help.createHeading("%n" + heading + ":%n") + help.optionListExcludingGroups(options);
    }
}
