/** Key material of one installation. */
@NullMarked
package io.paddock.servers.keys;

import org.jspecify.annotations.NullMarked;
