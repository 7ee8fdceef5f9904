/** The durable queue behind the wallet: whatever a request left unfinished is finished here. */
@NullMarked
package io.paddock.games.recovery;

import org.jspecify.annotations.NullMarked;
