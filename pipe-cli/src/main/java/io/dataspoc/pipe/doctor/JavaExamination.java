package io.dataspoc.pipe.doctor;

/** Looks at the Java that runs this. */
final class JavaExamination {

    private static final int LEAST = 17;

    private JavaExamination() {}

    static Finding finding() {
        Runtime.Version version = Runtime.version();
        String subject = System.getProperty("java.home");
        String message = "Java " + version;
        return version.feature() >= LEAST
                ? Finding.ok("java", subject, message)
                : Finding.broken("java", subject, message + " is too old", "install Java " + LEAST + " or newer");
    }
}
