/** How our own services show each other who they are. */
@NullMarked
package io.paddock.auth.service;

import org.jspecify.annotations.NullMarked;
