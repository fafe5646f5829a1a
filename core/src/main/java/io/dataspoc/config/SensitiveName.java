package io.dataspoc.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which names of settings hold secrets: {@code db_password}, {@code apiKey}, {@code AWS_SECRET_ACCESS_KEY}. */
final class SensitiveName {

    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "credential",
            "authorization",
            "apikey",
            "privatekey",
            "accesskey",
            "accountkey",
            "sharedkey",
            "signingkey",
            "encryptionkey",
            "serviceaccountkey",
            "authkey",
            "connectionstring",
            "sharedaccesssignature",
            "sastoken",
            "cookie",
            "bearer",
            "jwt");

    private static final Set<String> WHOLE =
            Set.of("pwd", "pass", "pat", "sig", "signature", "dsn", "keyfiledict", "keyfilejson");

    private static final List<String> WHOLE_ENDINGS =
            List.of("_pwd", "_pass", "_pat", "_dsn", "-signature", "_signature");

    /** Names about a secret that do not hold it: {@code token_url}, {@code private_key_path}, {@code max_tokens}. */
    private static final List<String> HARMLESS_ENDINGS =
            List.of("url", "uri", "endpoint", "path", "file", "type", "expires", "expiresin", "expiry", "tokens");

    private SensitiveName() {}

    static boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String letters =
                lower.replace("_", "").replace("-", "").replace(".", "").replace(" ", "");
        if (WHOLE.contains(letters) || WHOLE_ENDINGS.stream().anyMatch(lower::endsWith)) {
            return true;
        }
        return PARTS.stream().anyMatch(letters::contains)
                && HARMLESS_ENDINGS.stream().noneMatch(letters::endsWith);
    }
}
