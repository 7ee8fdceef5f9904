@NullMarked
package io.paddock.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
