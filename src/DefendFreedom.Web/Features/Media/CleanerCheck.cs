using DefendFreedom.Media;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Checks that the programs that clean uploaded files are installed.</summary>
internal static class CleanerCheck
{
    public static readonly DoctorCheck Programs = new(
        "programs",
        160,
        async (_, _, _) =>
        {
            var missing = await SanitizerTools.FindMissing();
            return (
                missing.Count == 0 ? "pictures and documents can be cleaned" : "see above",
                missing.Select(m => $"{m}. Until then, staff cannot upload such files.").ToList()
            );
        }
    );
}
