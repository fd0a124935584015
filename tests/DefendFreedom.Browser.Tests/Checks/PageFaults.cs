using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>All faults found during one visit to a page.</summary>
public static class PageFaults
{
    public const int Phone = 360,
        Desktop = 1440;

    /// <summary>
    /// Runs the scripts at every width, and axe at phone and desktop width: with all rules in light mode, and with the color rules in dark
    /// mode. Leaves the page in light mode at desktop width.
    /// </summary>
    public static async Task<List<string>> Find(PageVisit visit, int[] widths, params string[] scripts)
    {
        await visit.WaitUntilLoaded(); // text is wider before the fonts are loaded
        var found = await FindAtWidths(
            visit,
            widths,
            async width =>
            {
                var faults = await visit.EvaluateAll(scripts);
                return width is Phone or Desktop ? [.. faults, .. await Accessibility.FindFaults(visit, Accessibility.AllRules)] : faults;
            }
        );
        await visit.SetColorScheme(ColorScheme.Dark);
        var dark = await FindAtWidths(visit, [Phone, Desktop], _ => Accessibility.FindFaults(visit, Accessibility.ColourRules));
        await visit.SetColorScheme(ColorScheme.Light);
        return [.. found, .. dark.Select(fault => $"dark, {fault}")];
    }

    /// <summary>Checks text spacing (WCAG 1.4.12). The page keeps the spacing, so this check must run last.</summary>
    public static async Task<IEnumerable<string>> FindWithSpacedText(PageVisit visit)
    {
        await visit.Evaluate<object>(LayoutScripts.SpaceText);
        return (await FindAtWidths(visit, [320, Desktop], _ => visit.Evaluate<string[]>(LayoutScripts.Overflow))).Select(fault =>
            $"spaced text, {fault}"
        );
    }

    private static async Task<List<string>> FindAtWidths(PageVisit visit, int[] widths, Func<int, Task<string[]>> find)
    {
        var found = new List<string>();
        foreach (var width in widths)
        {
            await visit.SetWidth(width);
            found.AddRange((await find(width)).Select(fault => $"{width} px: {fault}"));
        }
        return found;
    }
}
