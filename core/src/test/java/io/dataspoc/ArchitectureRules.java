package io.dataspoc;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules that hold packages to the order in which data flows, for the tests of every module. The table of packages is
 * the one of docs/architecture.md: there is no other.
 */
public final class ArchitectureRules {

    private static final String BASE = "io.dataspoc.";
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| ([^|]*) \\| [^|]* \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    /** The statics that may change: the locks of buckets, which are held by the process, whoever opens a bucket in it. */
    private static final List<String> SHARED = List.of("io.dataspoc.bucket.local.RootLock.MUTEXES");

    /** One home for each library: the packages that may use it. */
    private static final Map<String, List<String>> HOMES = homes();

    private final JavaClasses ours;
    private final Map<String, List<String>> mayUse;

    /**
     * Reads the classes and the table.
     *
     * @param root the package whose classes are checked: {@code io.dataspoc}, or a command line's
     */
    public ArchitectureRules(String root) {
        this.ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(new ImportOption.DoNotIncludeJars())
                .importPackages(root);
        this.mayUse = table();
    }

    private static Map<String, List<String>> homes() {
        Map<String, List<String>> homes = new LinkedHashMap<>();
        homes.put("picocli..", List.of("console", "pipe.command", "pipe", "lens.command", "lens"));
        homes.put("org.apache.parquet..", List.of("parquet"));
        homes.put("org.apache.avro..", List.of());
        homes.put("software.amazon.awssdk..", List.of("bucket.s3"));
        homes.put("org.duckdb..", List.of("engine"));
        homes.put("java.sql..", List.of("engine", "pipe.source.jdbc"));
        homes.put("org.quartz..", List.of("pipe.schedule"));
        homes.put("org.jline..", List.of("lens.shell"));
        homes.put("com.fasterxml.jackson.dataformat.yaml..", List.of("config"));
        homes.put("org.yaml.snakeyaml..", List.of("config"));
        return homes;
    }

    /** Which of our packages each package may use, as docs/architecture.md says it. */
    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (String line : text().split("\n", -1)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                List<String> used = new ArrayList<>();
                Matcher name = NAME.matcher(row.group(2));
                while (name.find()) {
                    used.add(name.group(1));
                }
                table.put(row.group(1), used);
            }
        }
        return table;
    }

    private static String text() {
        try {
            return Files.readString(Path.of("..", "docs", "architecture.md"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every rule as a test of its own. */
    public Stream<DynamicTest> tests() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("every package is in the table", this::namesEveryPackage));
        tests.add(DynamicTest.dynamicTest("no cycles", this::hasNoCycles));
        tests.add(DynamicTest.dynamicTest("no mutable statics", this::hasNoMutableStatics));
        tests.add(DynamicTest.dynamicTest("names that say something", this::hasNoEmptyNames));
        tests.add(DynamicTest.dynamicTest("streams of the process in the mains only", this::printsInMainsOnly));
        tests.add(DynamicTest.dynamicTest("temporary directories tell their process", this::ownsTemporaryDirectories));
        mayUse.keySet().forEach(name -> tests.add(DynamicTest.dynamicTest(name, () -> usesOnlyWhatItMay(name))));
        HOMES.forEach((library, homes) ->
                tests.add(DynamicTest.dynamicTest(library + " at home", () -> keepsAtHome(library, homes))));
        return tests.stream();
    }

    private void usesOnlyWhatItMay(String name) {
        String[] allowed = Stream.concat(Stream.of(name), mayUse.get(name).stream())
                .map(used -> BASE + used)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(BASE + name))
                .should(dependOnClassesThat(resideInAPackage(BASE + ".")
                        .and(resideInAnyPackage(allowed).negate())))
                .allowEmptyShould(true)
                .check(ours);
    }

    private void namesEveryPackage() {
        classes()
                .should()
                .resideInAnyPackage(
                        mayUse.keySet().stream().map(name -> BASE + name).toArray(String[]::new))
                .check(ours);
    }

    private void hasNoCycles() {
        slices().matching(BASE + "(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(ours);
    }

    private void keepsAtHome(String library, List<String> homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes.stream().map(home -> BASE + home).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ours);
    }

    private void printsInMainsOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethodWhere(target(name("getenv")).and(target(owner(name(System.class.getName())))))
                .check(ours);
    }

    /** What a killed process leaves is only removed if its name tells the process. */
    private void ownsTemporaryDirectories() {
        noClasses()
                .that()
                .doNotHaveSimpleName("TemporaryDirectory")
                .and()
                .doNotHaveSimpleName("TapFiles")
                .should()
                .callMethodWhere(target(name("createTempDirectory")))
                .check(ours);
    }

    private void hasNoMutableStatics() {
        assertThat(MutableStatics.in(ours)).isSubsetOf(SHARED);
    }

    private void hasNoEmptyNames() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(ours);
    }
}
