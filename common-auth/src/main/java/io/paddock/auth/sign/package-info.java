/** Signatures over messages that leave or arrive: wallet requests and webhooks. */
@NullMarked
package io.paddock.auth.sign;

import org.jspecify.annotations.NullMarked;
