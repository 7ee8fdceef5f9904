/**
 * A trading bot's own signing, written from the standard alone. It shares no code with the product,
 * so that what signs is not what checks.
 */
@NullMarked
package io.paddock.acceptance.signer;

import org.jspecify.annotations.NullMarked;
