package io.dataspoc.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Masks what is a secret by its form: {@code password=…}, {@code "token": "…"}, {@code Authorization: Bearer …}, the
 * password of a URL, keys of AWS, private keys. Each takes time in proportion to the text.
 */
final class SecretPatterns {

    /**
     * What to replace, and by what.
     *
     * @param sign occurs in every text that the pattern can match: a quick test
     */
    private record Form(String sign, Pattern pattern, String replacement) {

        String mask(String text) {
            return text.contains(sign) ? pattern.matcher(text).replaceAll(replacement) : text;
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(
                    "PRIVATE KEY",
                    Pattern.compile(
                            "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,30}KEY-----|\\z)",
                            Pattern.DOTALL),
                    "***"),
            // The last @ ends the password, so that one with an unencoded @ or / is masked whole; digits and / are a
            // port.
            new Form("://", Pattern.compile("(://[^\\s/?#:@\"']{0,256}:)(?!\\d{1,5}/)[^\\s\"']{1,1024}@"), "$1***@"),
            new Form("earer ", Pattern.compile("\\b([Bb]earer )[A-Za-z0-9._~+/=-]{8,}+"), "$1***"),
            new Form("asic ", Pattern.compile("\\b([Bb]asic )[A-Za-z0-9+/=]{8,}+"), "$1***"),
            new Form("IA", Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"), "***"),
            new Form("eyJ", Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+"), "***"),
            new Form("gh", Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{20,}+"), "***"),
            new Form("AIza", Pattern.compile("\\bAIza[A-Za-z0-9_-]{30,}+"), "***"),
            new Form("sk-", Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}+"), "***"));

    private SecretPatterns() {}

    static String mask(String text) {
        String masked = text;
        for (Form form : FORMS) {
            masked = form.mask(masked);
        }
        return Assignments.mask(masked);
    }
}
