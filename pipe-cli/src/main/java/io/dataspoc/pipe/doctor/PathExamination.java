package io.dataspoc.pipe.doctor;

import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.singer.TapCommand;
import java.util.List;

/** Looks at where programs are searched. */
final class PathExamination {

    private static final String PATH = "PATH";
    private static final String CHECK = "path";
    private static final String TOOL = "dataspoc-pipe";

    private final SourceContext context;

    PathExamination(SourceContext context) {
        this.context = context;
    }

    List<Finding> findings() {
        String path = context.environment().getOrDefault(PATH, "");
        if (path.isBlank()) {
            return List.of(Finding.broken(
                    CHECK,
                    PATH,
                    "PATH is not set: no tap will be found by its name",
                    "set it in the environment or in " + context.home().environmentFile()));
        }
        boolean isFound = new TapCommand(List.of(TOOL))
                .find(path, context.home().directory())
                .isPresent();
        return List.of(
                isFound
                        ? Finding.ok(CHECK, PATH, TOOL + " is on it")
                        : Finding.warning(
                                CHECK,
                                PATH,
                                TOOL + " is not on it",
                                "install it with ./install.sh, or put its directory 'bin' on the PATH"));
    }
}
