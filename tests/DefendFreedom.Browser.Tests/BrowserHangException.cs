namespace DefendFreedom.Browser.Tests;

/// <summary>Chromium gave no answer to a call within the limit, which says nothing about the page.</summary>
public sealed class BrowserHangException(string message) : Exception(message);
