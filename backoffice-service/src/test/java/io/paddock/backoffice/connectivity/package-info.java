@NullMarked
package io.paddock.backoffice.connectivity;

import org.jspecify.annotations.NullMarked;
