/** The settings file. */
@NullMarked
package io.paddock.demo.settings;

import org.jspecify.annotations.NullMarked;
