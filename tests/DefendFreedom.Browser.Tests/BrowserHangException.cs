namespace DefendFreedom.Browser.Tests;

/// <summary>Chromium did not respond to a call in time, which says nothing about the page under test.</summary>
public sealed class BrowserHangException(string message) : Exception(message);
