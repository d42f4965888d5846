/** Element id of the language menu: by it the screen's key opens it. */
export const languageMenuId = "language-menu";
