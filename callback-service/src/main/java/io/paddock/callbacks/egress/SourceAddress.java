package io.paddock.callbacks.egress;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where calls may come from.
 *
 * @param cidr an address, or a block of them, with the length of its prefix
 */
@Schema(name = "SourceAddress", examples = "{\"cidr\":\"203.0.113.7/32\"}")
record SourceAddress(String cidr) {}
