namespace DefendFreedom.Web.Hosting.Security;

/// <summary>The page takes a form of so many bytes, from whoever may open it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargeFormAttribute(long maxSize) : Attribute
{
    public long MaxSize => maxSize;
}
