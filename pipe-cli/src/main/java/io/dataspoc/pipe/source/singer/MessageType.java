package io.dataspoc.pipe.source.singer;

/** The kinds of messages that taps write (Singer specification, section "Output"; case does not count). */
enum MessageType {
    RECORD,
    SCHEMA,
    STATE,
    ACTIVATE_VERSION,
    BATCH,
    UNKNOWN;

    private static final MessageType[] KNOWN = {RECORD, STATE, SCHEMA, ACTIVATE_VERSION, BATCH};

    /** The type that some bytes name. */
    static MessageType of(byte[] text, int from, int to) {
        for (MessageType type : KNOWN) {
            if (equalsIgnoreCase(type.name(), text, from, to)) {
                return type;
            }
        }
        return UNKNOWN;
    }

    private static boolean equalsIgnoreCase(String name, byte[] text, int from, int to) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            int c = text[from + i];
            int upper = c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
            if (upper != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
