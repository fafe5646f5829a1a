package io.dataspoc.pipe.doctor;

/** Looks at the Java that runs this; an older one than it needs would not. */
final class JavaExamination {

    private JavaExamination() {}

    static Finding finding() {
        return Finding.ok("java", System.getProperty("java.home"), "Java " + Runtime.version());
    }
}
