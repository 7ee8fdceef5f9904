@NullMarked
package io.paddock.games.connectivity;

import org.jspecify.annotations.NullMarked;
