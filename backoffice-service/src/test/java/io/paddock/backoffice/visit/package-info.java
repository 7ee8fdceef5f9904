@NullMarked
package io.paddock.backoffice.visit;

import org.jspecify.annotations.NullMarked;
