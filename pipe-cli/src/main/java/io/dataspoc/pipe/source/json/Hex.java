package io.dataspoc.pipe.source.json;

/** Hexadecimal digits of ASCII. */
final class Hex {

    private Hex() {}

    /** The digit's value, or -1. */
    static int digit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
