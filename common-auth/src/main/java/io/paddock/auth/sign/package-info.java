/** Signatures over outgoing and incoming messages: wallet requests and webhooks. */
@NullMarked
package io.paddock.auth.sign;

import org.jspecify.annotations.NullMarked;
