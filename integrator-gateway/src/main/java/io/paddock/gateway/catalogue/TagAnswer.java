package io.paddock.gateway.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A word by which events are found.
 *
 * @param events how many have it
 */
@Schema(examples = "{\"tag\":\"football\",\"events\":12}")
record TagAnswer(String tag, long events) {}
