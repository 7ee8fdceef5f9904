@NullMarked
package io.paddock.backoffice.patch;

import org.jspecify.annotations.NullMarked;
