@NullMarked
package io.paddock.events.catalogue;

import org.jspecify.annotations.NullMarked;
