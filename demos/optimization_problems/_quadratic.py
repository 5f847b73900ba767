"""Quadratic costs J(θ) = ½ θᵀHθ with chosen curvatures along axes in random directions."""
import torch


def directions(n):
    """Draw an orthogonal matrix (n, n); its columns are the axes."""
    return torch.linalg.qr(torch.randn(n, n, dtype=torch.float64)).Q


def hessian(curvatures, axes):
    """Return H (n, n) with these eigenvalues (n,) along these eigenvectors (n, n)."""
    return (axes * curvatures) @ axes.T
