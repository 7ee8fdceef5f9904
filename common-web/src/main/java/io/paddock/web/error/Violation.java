package io.paddock.web.error;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or {@code ?name} for a query parameter and
 *     {@code header:Name} for a header; empty for the body as a whole
 * @param detail what is wrong, for a human; never echoes a secret
 */
public record Violation(String pointer, String detail) {}
