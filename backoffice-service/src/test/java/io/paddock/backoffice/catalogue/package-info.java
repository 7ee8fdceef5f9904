@NullMarked
package io.paddock.backoffice.catalogue;

import org.jspecify.annotations.NullMarked;
