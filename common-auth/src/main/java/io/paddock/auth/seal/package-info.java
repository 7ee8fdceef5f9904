/** Secrets at rest: versioned keys from files, AES-256-GCM envelopes, the startup canary. */
@NullMarked
package io.paddock.auth.seal;

import org.jspecify.annotations.NullMarked;
